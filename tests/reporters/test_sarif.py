from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from revops_cli.reporters.sarif import report_sarif

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))


def sarif(report: LintReport, language: Language) -> dict[str, Any]:
    read = json.loads(report_sarif(report, language))
    jsonschema.Draft4Validator(SCHEMA).validate(read)
    assert isinstance(read, dict)
    return read


def test_it_is_valid_and_whole(full: LintReport, english: Language) -> None:
    (run,) = sarif(full, english)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    results = run["results"]
    assert [each["ruleId"] for each in results] == ["RV305", "RV501", "RV203", "RV501", "RV203"]
    assert [each["level"] for each in results] == ["error", "warning", "note", "warning", "note"]
    rules = run["tool"]["driver"]["rules"]
    for each in results:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert each["partialFingerprints"]["revopsFingerprint/v1"]
    assert rules[0]["help"]["text"] == "A box is empty.\n\nMore words."
    assert rules[0]["shortDescription"]["text"] == "A box is empty."


def test_places_are_those_of_the_repository(full: LintReport, english: Language) -> None:
    rich = sarif(full, english)["runs"][0]["results"][1]
    physical = rich["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "playbooks/%C3%A4iti/outreach/cold%201.yaml"
    assert physical["region"] == {"startLine": 7, "startColumn": 5, "endLine": 9, "endColumn": 2}
    assert rich["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].startswith("outreach.cold")
    assert rich["relatedLocations"][0]["message"]["text"] == "It is first here:"
    (fix,) = rich["fixes"]
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == '"\x1b'


def test_what_is_let_be_says_who_let_it(full: LintReport, english: Language) -> None:
    results = sarif(full, english)["runs"][0]["results"]
    kinds = [[each["kind"] for each in result.get("suppressions", [])] for result in results]
    assert kinds == [[], [], [], ["inSource"], ["external"]]


def test_a_clean_run_is_valid(report_of: Callable[..., LintReport], english: Language) -> None:
    assert sarif(report_of(), english)["runs"][0]["results"] == []


def test_the_schema_can_refuse(full: LintReport, english: Language) -> None:
    read = json.loads(report_sarif(full, english))
    read["runs"][0]["results"][0]["level"] = "bad"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(read)
