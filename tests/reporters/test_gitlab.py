from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema

from revops_cli.reporters.gitlab import report_gitlab

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport

# What GitLab's documentation asks of a code quality report.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?![./])"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_it_has_the_form_that_gitlab_asks_for(full: LintReport, english: Language) -> None:
    written = report_gitlab(full, english)
    read = json.loads(written)
    jsonschema.validate(read, SCHEMA)
    assert [each["severity"] for each in read] == ["critical", "major", "info"]
    assert len({each["fingerprint"] for each in read}) == 3
    assert read[2]["location"] == {
        "path": "playbooks/äiti/outreach/cold 1.yaml",
        "lines": {"begin": 12, "end": 12},
    }
    assert read[2]["description"] == "This is wrong: x. Write another instead."
    assert written.isascii()


def test_a_clean_run_is_an_empty_list(report_of: Callable[..., LintReport], english: Language) -> None:
    assert json.loads(report_gitlab(report_of(), english)) == []
