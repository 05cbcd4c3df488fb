"""Findings for programs: JSON, `revops/lint/1`.

Words that programs go by (codes, slugs, severities, paths, parts, levers) are the same in every
language; sentences are in the reader's. `file` is the path below the playbook's root, lines and
columns count from 1 in characters, ends are exclusive. Shares are 0 to 1. What is not there is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.json_text import written

if TYPE_CHECKING:
    from revops_cli.diagnostics import Diagnostic, Fix, Location, Span
    from revops_cli.json_text import Json
    from revops_cli.linter.report import LintReport
    from revops_cli.linter.statistics import Statistics
    from revops_cli.playbook.completeness import Count
    from revops_cli.reporters.words import Speaker

SCHEMA = "revops/lint/1"
NO_LEVER = "none"


def report_json(report: LintReport, language: Speaker) -> str:
    """Write the findings and the summary of a run as JSON, ending in a line feed."""
    return written(lint_document(report, language))


def lint_document(report: LintReport, language: Speaker) -> dict[str, Json]:
    """Give the findings and the summary of a run as a document, to write or to put into another."""
    return {
        "schema": SCHEMA,
        "findings": [_finding(each, language) for each in report.findings],
        "summary": _summary(report),
    }


def _finding(diagnostic: Diagnostic, language: Speaker) -> dict[str, Json]:
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.value,
        "message": language.say(diagnostic.message),
        **_place(diagnostic.location),
        "path": diagnostic.path or None,
        "fingerprint": diagnostic.fingerprint,
        "amount": None if diagnostic.amount is None else float(diagnostic.amount),
        "cure": None if diagnostic.cure is None else language.say(diagnostic.cure),
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix, language),
        "related": [
            {"message": language.say(note), **_place(location)} for location, note in diagnostic.related
        ],
    }


def _place(location: Location) -> dict[str, Json]:
    return {"file": location.file, **_span(location.span)}


def _span(span: Span) -> dict[str, Json]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _fix(fix: Fix, language: Speaker) -> Json:
    return {
        "title": language.say(fix.title),
        "safe": fix.safe,
        "file": fix.file,
        "edits": [{**_span(edit.span), "replacement": edit.replacement} for edit in fix.edits],
    }


def _summary(report: LintReport) -> dict[str, Json]:
    statistics = report.statistics
    return {
        "as_of": None if report.as_of is None else report.as_of.isoformat(),
        "fails": report.fails,
        "fail_on": None if report.fail_on is None else report.fail_on.value,
        "files": statistics.files,
        **{f"{severity.value}s": statistics.severities[severity] for severity in Severity},
        "known": len(report.known),
        "suppressed": len(report.suppressed),
        "mended": len(report.mended),
        "begun": len(report.begun),
        "families": {
            family.value: {f"{severity.value}s": found[severity] for severity in Severity}
            for family, found in statistics.families.items()
        },
        "rules": dict(statistics.rules),
        "completeness": _completeness(statistics),
    }


def _completeness(statistics: Statistics) -> dict[str, Json]:
    completeness = statistics.completeness
    return {
        **_count(completeness.total),
        "parts": {part.value: _count(count) for part, count in completeness.parts.items()},
        "levers": {
            NO_LEVER if lever is None else lever.value: _count(count)
            for lever, count in completeness.levers.items()
        },
    }


def _count(count: Count) -> dict[str, Json]:
    return {
        "filled": count.filled,
        "all": count.all,
        "left_out": count.left_out,
        "unread": count.unread,
        "share": count.share,
    }
