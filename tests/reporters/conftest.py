"""A run of lint with everything in it that a report may meet, hostile texts among it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest

from revops_cli.diagnostics import Diagnostic, Edit, Fix, Location, Severity, Span
from revops_cli.language import Language
from revops_cli.linter.report import LintReport
from revops_cli.linter.statistics import statistics
from revops_cli.playbook.playbook import Playbook
from revops_cli.rule import Rule, seen_by_linter
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = "::add-mask::x\n::error::y \x1b[31m\u202e <script>alert(1)</script> | `a` @team ]]> & %0A"
"""What someone may write into a playbook, hoping that a report obeys it."""

RULES = (
    Rule("RV203", "empty-box", Severity.INFO, seen_by_linter, "A box is empty.\n\nMore words.\n"),
    Rule("RV305", "unknown-card", Severity.ERROR, seen_by_linter, "A card that is not there.\n"),
    Rule("RV501", "too-few-subjects", Severity.WARNING, seen_by_linter, "Too few subjects.\n"),
)


def finding(code: str, line: int, *, severity: Severity | None = None, words: str = "x") -> Diagnostic:
    rule = next(each for each in RULES if each.code == code)
    place = Location("outreach/cold 1.yaml", Span(line, 5, line, 9))
    return Diagnostic(
        rule.code,
        rule.slug,
        severity or rule.severity,
        place,
        text("This is wrong: {words}.", words=words),
        text("Write {words} instead.", words="another"),
        "outreach.cold.messages[0].subjects",
        fingerprint=f"{code}-{line}",
    )


@pytest.fixture(scope="session")
def english() -> Language:
    return Language("en", NullTranslations())


@pytest.fixture(scope="session")
def report_of() -> Callable[..., LintReport]:
    """Make the report of a run with these findings."""

    def make(*findings: Diagnostic, **more: object) -> LintReport:
        return LintReport(
            findings,
            statistics(Playbook(), findings),
            RULES,
            fail_on=Severity.WARNING,
            fails=any(each.severity is not Severity.INFO for each in findings),
            as_of=date(2026, 11, 22),
            **more,  # type: ignore[arg-type]  # Each test knows the fields that it gives.
        )

    return make


@pytest.fixture(scope="session")
def full(report_of: Callable[..., LintReport]) -> LintReport:
    """A run with every kind of thing."""
    hostile = finding("RV305", 3, words=HOSTILE)
    rich = Diagnostic(
        "RV501",
        "too-few-subjects",
        Severity.WARNING,
        Location("outreach/cold 1.yaml", Span(7, 5, 9, 2)),
        text("There are {count} subjects.", count=2),
        None,
        "outreach.cold.messages[1].subjects",
        ((Location("journeys.yaml", Span(1, 1, 1, 8)), text("It is first here:")),),
        Fix(
            text("Write it in quotes."),
            True,  # noqa: FBT003  # Whether it is safe.
            "outreach/cold 1.yaml",
            (Edit(Span(7, 5, 7, 6), '"\x1b'),),
        ),
        Decimal("2.5"),
        "fingerprint-of-two",
    )
    return report_of(
        hostile,
        rich,
        finding("RV203", 12),
        known=(finding("RV203", 40),),
        suppressed=(finding("RV501", 50),),
        repository_folder="playbooks/äiti",
    )


@pytest.fixture(scope="session")
def findings_of() -> Callable[..., Diagnostic]:
    return finding
