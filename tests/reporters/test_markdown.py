from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.reporters.markdown import MOST_BYTES, report_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport


def test_the_first_line_says_what_matters(full: LintReport, english: Language) -> None:
    first, _, head, _, *rows = report_markdown(full, english).splitlines()
    assert first.startswith("**1 error, 1 warning, 1 info in 1 file.** 0 of ")
    assert head == "| Where | What | How to mend it |"
    assert len(rows) == 3
    assert rows[2] == (
        "| playbooks/äiti/outreach/cold 1.yaml:12 | **info RV203 empty-box** This is wrong: x. "
        "| Write another instead. |"
    )


def test_nothing_from_a_playbook_becomes_markup(full: LintReport, english: Language) -> None:
    row = report_markdown(full, english).splitlines()[4]
    for markup in ("<script>", " | `a`", " @team"):
        assert markup not in row
    assert r"\<script\>" in row
    assert row.replace(r"\|", "").count("|") == 4


def test_many_findings_are_folded_worst_first(
    report_of: Callable[..., LintReport], findings_of: Callable[..., Diagnostic], english: Language
) -> None:
    findings = [*(findings_of("RV501", line) for line in range(1, 12)), findings_of("RV305", 20)]
    said = report_markdown(report_of(*findings), english)
    lines = said.splitlines()
    assert lines[2] == "<details><summary>All findings</summary>"
    assert "RV305" in lines[6]
    assert lines[-1] == "</details>"


def test_a_very_long_run_is_cut_and_says_so(
    report_of: Callable[..., LintReport], findings_of: Callable[..., Diagnostic], english: Language
) -> None:
    findings = [findings_of("RV501", line, words="ä" * 100) for line in range(1, 1001)]
    said = report_markdown(report_of(*findings), english)
    assert len(said.encode()) <= MOST_BYTES
    shown = sum("RV501" in line for line in said.splitlines())
    assert said.splitlines()[-1] == f"{1000 - shown} more findings."


def test_a_clean_run_is_one_line(report_of: Callable[..., LintReport], english: Language) -> None:
    said = report_markdown(report_of(), english)
    assert said.startswith("**No findings.** 0 of ")
    assert said.count("\n") == 1
