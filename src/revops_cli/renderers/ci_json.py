"""The check of a pull request as JSON for programs: `{"schema": "revops/ci/1", ...}`.

It holds lint (`revops/lint/1`), diff (`revops/diff/1`) and numbers (`revops/velocity/1`) whole, what became
of the gates, and the comment as plain strings. Ratios and completeness are 0-1, money is in `currency`, days
are calendar days. What is not known is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.metrics.gates import MEASURES
from revops_cli.renderers.ci_comment import ci_comment, reason
from revops_cli.renderers.comment import comment_document
from revops_cli.renderers.diff_json import diff_document
from revops_cli.renderers.json_numbers import json_number
from revops_cli.renderers.velocity_json import velocity_document

if TYPE_CHECKING:
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.ci_report import CiReport

SCHEMA = "revops/ci/1"


def render_ci_json(report: CiReport, lint: dict[str, Json], language: Language) -> str:
    """Give the check as one JSON document, ending in a newline; `lint` is its findings' own document."""
    return written(ci_document(report, lint, language))


def ci_document(report: CiReport, lint: dict[str, Json], language: Language) -> dict[str, Json]:
    """Give the check as a document."""
    comment = ci_comment(report, language)
    return {
        "schema": SCHEMA,
        "passes": report.passes,
        "headline": comment.headline,
        "language": language.code,
        "base": {"label": language.say(report.diff.before.label), "commit": report.diff.before.commit},
        "gates": [
            {"gate": each.gate, "asked": each.asked, "passed": each.passed, "said": reason(each, language)}
            for each in report.gates
        ],
        "currency": report.currency,
        "figures": _figures(report),
        "watched": [{"file": file, "why": language.say(why)} for file, why in report.watched],
        "silenced": report.silenced,
        "notes": [language.say(each) for each in report.notes],
        "lint": lint,
        "diff": diff_document(report.diff, language),
        "velocity": None if report.velocity is None else velocity_document(report.velocity, language),
        "no_velocity": None if report.no_velocity is None else language.say(report.no_velocity),
        "comment": comment_document(comment),
    }


def _figures(report: CiReport) -> dict[str, Json]:
    return {
        name: {
            "unit": MEASURES[name].value,
            "before": json_number(figure.before),
            "after": json_number(figure.after),
            "change": json_number(figure.change),
            "relative": json_number(figure.relative),
        }
        for name, figure in report.figures.items()
    }
