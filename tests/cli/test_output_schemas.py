"""The schemas of the JSON outputs: what the program writes keeps to them, and nothing else does."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SCHEMAS: dict[str, dict[str, Any]] = {
    file.stem: json.loads(file.read_text("utf-8")) for file in (ROOT / "templates/schemas").glob("*.json")
}
GOLDENS = sorted(file.name for file in (ROOT / "tests" / "golden").glob("*.json"))
NORDERS = "examples/norders"


def name_of(answer: dict[str, Any]) -> Any:  # noqa: ANN401  # A name, or what a schema says of it.
    """Give what an output says that it is: pages are the context of their templates."""
    return answer["schema"] if "schema" in answer else answer["context"]


def schema_of(answer: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of an output by what it says it is."""
    found = [each for each in SCHEMAS.values() if name_of(each["properties"])["const"] == name_of(answer)]
    assert len(found) == 1, name_of(answer)
    return found[0]


def errors(answer: dict[str, Any]) -> list[str]:
    """Give what an answer has against its schema."""
    return [error.message for error in Draft202012Validator(schema_of(answer)).iter_errors(answer)]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", GOLDENS)
def test_what_is_written_keeps_to_its_schema(name: str) -> None:
    answer = json.loads((ROOT / "tests" / "golden" / name).read_text("utf-8"))
    assert errors(answer) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("velocity", NORDERS, "--period", "2026-09", "--by", "country", "--lang", "fi"),
        ("velocity", NORDERS, "--period", "2019-01", "--stated"),
        ("funnel", NORDERS, "--period", "2026-Q1", "--by", "owner", "--lang", "fi"),
        ("funnel", NORDERS, "--leads", "--period", "2026-Q1"),
        ("waste", NORDERS, "--period", "2026-09", "--by", "source"),
        ("drift", NORDERS, "--as-of", "2026-06-30"),
        ("lint", NORDERS, "--select", "RV2", "--lang", "fi"),
        ("show", NORDERS, "journeys.unaware"),
        ("show", NORDERS, "--empty"),
        ("rule", "RV5"),
        ("doctor", NORDERS, "--lang", "fi"),
        ("report", NORDERS, "--as-of", "2026-07-31", "--lang", "fi", "--with", "budget"),
        ("report", NORDERS, "--type", "board", "--lang", "fi"),
        ("data", "map", "examples/norders/data/leads.csv"),
    ],
    ids=" ".join,
)
def test_other_questions_keep_to_the_schema(
    arguments: tuple[str, ...], revops_here: Callable[..., Run]
) -> None:
    run = revops_here(*arguments, "--format", "json")
    assert run.code in {0, 1}
    answer = json.loads(run.out)
    assert errors(answer) == []


@pytest.mark.parametrize("name", GOLDENS)
def test_a_key_more_or_less_is_refused(name: str) -> None:
    answer = json.loads((ROOT / "tests" / "golden" / name).read_text("utf-8"))
    assert errors(answer | {"something_new": 1})
    for key in schema_of(answer)["required"]:
        less = copy.deepcopy(answer)
        del less[key]
        if key not in {"schema", "context"}:
            assert errors(less), key


def test_every_output_can_be_asked_for(revops_here: Callable[..., Run]) -> None:
    listed = revops_here("schema").out
    for name, schema in SCHEMAS.items():
        assert f"output:{name}" in listed
        assert json.loads(revops_here("schema", f"output:{name}").out) == schema
