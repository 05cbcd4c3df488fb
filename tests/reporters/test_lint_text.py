"""The closing lines of a run: what was done, and where to begin when there is much to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.diagnostics import Fix
from revops_cli.reporters.begin_with import MOST_READ_THROUGH
from revops_cli.reporters.lint_text import summary_lines
from revops_cli.reporters.styled import joined
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport


@pytest.fixture
def closing(report_of: Callable[..., LintReport], english: Language) -> Callable[..., str]:
    def say(*findings: Diagnostic, **more: object) -> str:
        return joined(summary_lines(report_of(*findings, **more), english))

    return say


def test_what_is_only_begun_is_not_called_done(
    closing: Callable[..., str], findings_of: Callable[..., Diagnostic]
) -> None:
    fix = Fix(text("Add the empty boxes"), True, "a.yaml", ())  # noqa: FBT003  # Whether it is safe.
    box = findings_of("RV203", 3)._replace(fix=fix)
    said = closing(findings_of("RV203", 3), begun=(box, box), mended=(box._replace(fix=fix),))
    assert said.count("Done: ") == 1
    assert said.count("Begun: outreach/cold 1.yaml:3:5 RV203 Add the empty boxes") == 2
    assert "2 findings are begun, not mended: what to write there only you know." in said


def test_a_few_findings_need_no_beginning(
    closing: Callable[..., str], findings_of: Callable[..., Diagnostic]
) -> None:
    errors = [findings_of("RV305", number) for number in range(1, MOST_READ_THROUGH + 1)]
    assert "Begin with" not in closing(*errors)
    assert closing(*errors, findings_of("RV305", 99)).endswith(
        "Begin with the 11 errors: outreach/cold 1.yaml:1:5\n"
    )


def test_the_worst_comes_first(closing: Callable[..., str], findings_of: Callable[..., Diagnostic]) -> None:
    many = [findings_of("RV203", number) for number in range(1, MOST_READ_THROUGH + 1)]
    error = findings_of("RV305", 50)
    unreadable = error._replace(slug="invalid-yaml")
    secret = findings_of("RV501", 70)._replace(secret=True)
    assert "Begin with" not in closing(*many, findings_of("RV501", 40))
    assert closing(*many, error).endswith("Begin with the error: outreach/cold 1.yaml:50:5\n")
    assert closing(*many, error, unreadable, unreadable).endswith(
        "Begin with the file that can't be read: outreach/cold 1.yaml:50:5\n"
    )
    assert closing(*many, error, unreadable, secret).endswith(
        "Begin with what does not belong in a file: outreach/cold 1.yaml:70:5\n"
    )
