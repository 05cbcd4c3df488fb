"""Annotations are read back the way GitHub's runner reads a line of a step's output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from revops_cli.diagnostics import Severity
from revops_cli.reporters.github import report_github

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport

COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>[^:]*)::(?P<data>.*)")


def commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    read = []
    for line in written.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(each.split("=", 1) for each in match["properties"].split(","))
        decoded = {name: plain(value) for name, value in properties.items()}
        read.append((match["name"], decoded, plain(match["data"])))
    return read


def plain(value: str) -> str:
    signs = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}
    return re.sub("%3A|%2C|%0D|%0A|%25", lambda sign: signs[sign[0]], value)


def test_each_finding_is_one_command_at_its_place(full: LintReport, english: Language) -> None:
    error, warning, notice = commands(report_github(full, english))
    assert (error[0], warning[0], notice[0]) == ("error", "warning", "notice")
    assert notice[1] == {
        "file": "playbooks/äiti/outreach/cold 1.yaml",
        "line": "12",
        "endLine": "12",
        "col": "5",
        "endColumn": "9",
        "title": "RV203 empty-box",
    }
    assert notice[2] == "This is wrong: x.\nWrite another instead."
    assert "col" not in warning[1], "GitHub takes columns for a single line only."


def test_nothing_from_a_playbook_begins_a_command(full: LintReport, english: Language) -> None:
    written = report_github(full, english)
    assert len(written.splitlines()) == 3
    assert "\x1b" not in written
    assert "%250A" in written, "A percent sign of the playbook stays one."


@pytest.mark.parametrize(
    ("found", "shown", "last"), [(10, 10, None), (11, 10, "2 more warnings"), (40, 10, "31")]
)
def test_ten_of_a_level_are_shown_and_the_rest_counted(  # noqa: PLR0913, PLR0917  # Fixtures make the rest.
    report_of: Callable[..., LintReport],
    findings_of: Callable[..., Diagnostic],
    english: Language,
    found: int,
    shown: int,
    last: str | None,
) -> None:
    findings = [findings_of("RV501", line) for line in range(1, found + 1)]
    findings += [findings_of("RV305", 99, severity=Severity.ERROR)]
    read = commands(report_github(report_of(*findings), english))
    assert [name for name, _, _ in read] == ["error"] + ["warning"] * shown
    if last is None:
        assert read[-1][1]["line"] == str(found)
    else:
        assert last in read[-1][2]


def test_a_clean_run_says_nothing(report_of: Callable[..., LintReport], english: Language) -> None:
    assert report_github(report_of(), english) == ""
