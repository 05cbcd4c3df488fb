"""The schemas of files say what the loader says, as far as JSON Schema can say it."""

from __future__ import annotations

import copy
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from revops_cli.catalogues import load_language
from revops_cli.diagnostics import Positions
from revops_cli.loader.yaml_events import read_yaml
from revops_cli.renderers.document_schema import document_schema
from revops_cli.schemas.faults import validate
from revops_cli.schemas.guidance import guidance_of
from revops_cli.schemas.kinds import KINDS, DocumentKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key

ROOT = Path(__file__).parents[2]
NORDERS = ROOT / "examples" / "norders"
WRONG: tuple[object, ...] = (
    None, True, 12, -5, Decimal("0.25"), "", "zzz", "12500 SEK", "12 500,50 EUR", "1 200", "25 %", "3-5 days",
    "2026-10", "2026-11-22", [], ["a"], [None], {}, {"x": 1}, [[1]],
)  # fmt: skip
VALUES_ONLY = {"wrong-value", "ratio-out-of-range", "ratio-without-percent"}
"""Kinds of faults that take arithmetic, a calendar or the sight of two places: no schema can tell them."""


@cache
def schema_of(name: str) -> Draft202012Validator:
    kind = next(kind for kind in KINDS if kind.name == name)
    return Draft202012Validator(document_schema(kind, load_language("en")))


def plain(value: object) -> Any:  # noqa: ANN401  # Whatever JSON can hold.
    """Give a value as JSON holds it."""
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return float(value) if isinstance(value, Decimal) else value


def disagreement(kind: DocumentKind, file: str, value: object, positions: Positions) -> str | None:
    """Say where the schema and the loader differ, None where they don't."""
    faults = validate(kind, value, file, positions).faults
    errors = list(schema_of(kind.name).iter_errors(plain(value)))
    if errors and not faults:
        return f"The schema refuses what the loader takes: {errors[0].message[:200]}"
    if faults and not errors and {fault.kind for fault in faults} - VALUES_ONLY:
        return f"The schema takes what the loader refuses: {faults[0].message}"
    return None


def documents() -> Iterator[tuple[Path, str]]:
    """Yield every file of the example and of the cases of rules, with its path in the playbook."""
    for file in sorted(NORDERS.rglob("*.yaml")):
        yield file, file.relative_to(NORDERS).as_posix()
    for file in sorted((ROOT / "tests" / "rules").glob("*/*/playbook/**/*.yaml")):
        folder = next(each for each in file.parents if each.name == "playbook")
        if file.is_file():
            yield file, file.relative_to(folder).as_posix()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("code", ["en", "fi"])
def test_schemas_are_schemas(kind: DocumentKind, code: str) -> None:
    schema = document_schema(kind, load_language(code))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_is_described(kind: DocumentKind) -> None:
    language = load_language("fi")
    properties: Any = document_schema(kind, language)["properties"]
    for key, schema in properties.items():
        told = guidance_of(kind.model, key)
        assert told is not None
        assert schema["description"].startswith(language.say(told))


def test_the_schemas_say_what_the_loader_says_of_every_file() -> None:
    seen = 0
    for file, path in documents():
        known = kind_of(path)
        read = read_yaml(file.read_bytes(), path)
        if known is None or not read.whole or read.value is None or read.faults:
            continue
        assert disagreement(known[0], path, read.value, read.positions) is None, file
        seen += 1
    assert seen > 1000


def _places(value: object, path: tuple[Key, ...] = ()) -> Iterator[tuple[Key, ...]]:
    if isinstance(value, dict):
        for key, entry in value.items():
            yield (*path, key)
            yield from _places(entry, (*path, key))
    elif isinstance(value, list) and value:
        yield (*path, 0)
        yield from _places(value[0], (*path, 0))


EXAMPLE = [path for file, path in documents() if file.is_relative_to(NORDERS) and kind_of(path)]


def check_wrong_values(path: str, each: int) -> None:
    """Put wrong values at every place of a file of the example: one of so many at each place."""
    known = kind_of(path)
    assert known is not None
    read = read_yaml((NORDERS / path).read_bytes(), path)
    for number, place in enumerate(_places(read.value)):
        for wrong in WRONG[number % each :: each]:
            changed: Any = copy.deepcopy(read.value)
            around: Any = changed
            for step in place[:-1]:
                around = around[step]
            around[place[-1]] = wrong
            assert disagreement(known[0], path, changed, read.positions) is None, (place, wrong)


@pytest.mark.parametrize("path", EXAMPLE)
def test_the_schemas_say_what_the_loader_says_of_wrong_values(path: str) -> None:
    check_wrong_values(path, 7)


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLE)
def test_the_schemas_say_what_the_loader_says_of_every_wrong_value(path: str) -> None:
    check_wrong_values(path, 1)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_key_that_is_none_is_refused(kind: DocumentKind) -> None:
    assert not schema_of(kind.name).is_valid({"no_such_key": 1})
    assert validate(kind, {"no_such_key": 1}, kind.pattern, Positions({}, {})).faults


def test_the_keys_that_are_needed_are_asked_for() -> None:
    errors = [error.message for error in schema_of("playbook").iter_errors({})]
    assert sorted(errors) == ["'company' is a required property", "'format' is a required property"]
