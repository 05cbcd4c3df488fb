from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.reporters.findings_json import report_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport


def test_a_finding_tells_all_that_it_knows(full: LintReport, english: Language) -> None:
    read = json.loads(report_json(full, english))
    assert read["schema"] == "revops/lint/1"
    hostile, rich, plain = read["findings"]
    assert rich == {
        "code": "RV501",
        "slug": "too-few-subjects",
        "severity": "warning",
        "message": "There are 2 subjects.",
        "file": "outreach/cold 1.yaml",
        "line": 7,
        "column": 5,
        "end_line": 9,
        "end_column": 2,
        "path": "outreach.cold.messages[1].subjects",
        "fingerprint": "fingerprint-of-two",
        "amount": 2.5,
        "cure": None,
        "fix": {
            "title": "Write it in quotes.",
            "safe": True,
            "file": "outreach/cold 1.yaml",
            "edits": [{"line": 7, "column": 5, "end_line": 7, "end_column": 6, "replacement": '"\x1b'}],
        },
        "related": [
            {
                "message": "It is first here:",
                "file": "journeys.yaml",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 8,
            }
        ],
    }
    assert hostile["severity"] == "error"
    assert (plain["fix"], plain["related"], plain["amount"]) == (None, [], None)


def test_the_page_tells_every_field(full: LintReport, english: Language) -> None:
    page = (Path(__file__).parents[2] / "docs" / "lint-json.md").read_text("utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    read = json.loads(report_json(full, english))
    by_code, by_part = read["summary"]["rules"], read["summary"]["completeness"]["parts"]
    named = set(_fields(read)) - {*by_code, *by_part, *read["summary"]["families"]}
    levers = set(read["summary"]["completeness"]["levers"]) - {"none"}
    assert named - levers <= told
    assert {"code", "replacement", "unread", "begun", "share", "none"} <= named


def _fields(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _fields(each)


def test_the_summary_counts_what_was_found_and_what_is_filled(full: LintReport, english: Language) -> None:
    summary = json.loads(report_json(full, english))["summary"]
    assert (summary["errors"], summary["warnings"], summary["infos"]) == (1, 1, 1)
    assert (summary["known"], summary["suppressed"], summary["mended"]) == (1, 1, 0)
    assert (summary["fails"], summary["fail_on"], summary["as_of"]) == (True, "warning", "2026-11-22")
    assert summary["families"]["RV3"] == {"errors": 1, "warnings": 0, "infos": 0}
    assert summary["rules"] == {"RV203": 1, "RV305": 1, "RV501": 1}
    completeness = summary["completeness"]
    assert completeness["filled"] == 0
    assert completeness["all"] == sum(part["all"] for part in completeness["parts"].values())
    assert set(completeness["levers"]) == {"deal_value", "opportunities", "win_rate", "cycle_time", "none"}


def test_nothing_in_it_can_move_a_terminal(full: LintReport, english: Language) -> None:
    written = report_json(full, english)
    assert "\x1b" not in written
    assert "\u202e" not in written


def test_a_clean_run_is_an_empty_list(report_of: Callable[..., LintReport], english: Language) -> None:
    read = json.loads(report_json(report_of(), english))
    assert read["findings"] == []
    assert read["summary"]["fails"] is False
