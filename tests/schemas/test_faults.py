from __future__ import annotations

import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar

import pytest
from pydantic import BeforeValidator, ValidationError
from pydantic_core import ErrorTypeInfo, InitErrorDetails
from pydantic_core._pydantic_core import list_all_errors

from revops_cli.diagnostics import Positions
from revops_cli.schemas.faults import MAPPED, validate
from revops_cli.schemas.kinds import KINDS, DocumentKind
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from revops_cli.diagnostics import Fault, Key

SLUGS = {
    "unknown-key",
    "missing-key",
    "wrong-type",
    "wrong-value",
    "newer-format",
    "ratio-without-percent",
    "ratio-out-of-range",
}
PYDANTIC_WORDS = (
    "Input should",
    "Value error",
    "valid",
    "Field required",
    "Extra inputs",
    "pydantic",
    "Keys should",
)
STRANGE: tuple[object, ...] = (
    None, True, 0, -7, 10**400, 10**5000,
    Decimal("1.5"), Decimal("NaN"), Decimal("-Infinity"), Decimal("1e999999"),
    "", "  ", "zzz zzz", "ä" * 500, [], [[]], [None], ["a", 5],
    [{}], {}, {"zzz": 1}, {1: 2}, {"text": {"text": "a"}}, {"value": []}, {"entries": 5}, {"from": "a"},
)  # fmt: skip
FREE_KEYS = {
    "severity",
    "settings",
    "columns",
    "values",
    "formats",
    "only",
    "on",
    "always",
    "paid",
    "time_zones",
}
"""Mappings whose keys the writer chooses."""


def _has_free_keys(path: tuple[str | int, ...]) -> bool:
    # `values:` holds, for each column, the words of an export.
    return bool(path) and (path[-1] in FREE_KEYS or path[-2:-1] == ("values",))


by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
KIND = {kind.name: kind for kind in KINDS}


def _places(value: object, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], object]]:
    yield path, value
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield from _places(entry, (*path, key))


def _with(document: object, path: tuple[Key, ...], value: object) -> object:
    """Give a copy of the document that has `value` at `path`."""
    if not path:
        return value
    changed = copy.deepcopy(document)
    place = changed
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]  # The paths come from walking this very document.
    place[path[-1]] = value  # type: ignore[index]  # As above.
    return changed


def _check(kind: DocumentKind, value: object, positions: Positions | None = None) -> tuple[Fault, ...]:
    return validate(kind, value, kind.pattern, positions or Positions()).faults


def _words(fault: Fault) -> str:
    return f"{fault.message} {fault.cure}"


@by_kind
def test_an_unknown_key_is_told_wherever_it_stands(
    kind: DocumentKind, full_documents: Mapping[str, object], positions_of: Callable[[object], Positions]
) -> None:
    tried = 0
    for path, value in _places(full_documents[kind.name]):
        if not isinstance(value, dict) or _has_free_keys(path):
            continue
        key = (*path, "zzz-unknown")
        changed = _with(full_documents[kind.name], key, "a")
        positions = positions_of(changed)
        (fault,) = _check(kind, changed, positions)
        assert fault.kind == "unknown-key"
        assert str(fault.message) == 'Unknown key "zzz-unknown".'
        assert "Allowed here: " in str(fault.cure)
        assert fault.location.span == positions.keys[key]
        tried += 1
    assert tried


@by_kind
def test_a_missing_key_is_told_at_its_mapping(
    kind: DocumentKind, full_documents: Mapping[str, object], positions_of: Callable[[object], Positions]
) -> None:
    for path, value in _places(full_documents[kind.name]):
        if not isinstance(value, dict) or _has_free_keys(path):
            continue
        # Without its connection a source is read as a file.
        for key in value.keys() - {"connection"}:
            rest = {other: entry for other, entry in value.items() if other != key}
            changed = _with(full_documents[kind.name], path, rest)
            positions = positions_of(changed)
            for fault in _check(kind, changed, positions):
                assert fault.kind == "missing-key", path
                assert f'"{key}"' in str(fault.message)
                assert fault.location.span == positions.key(path)


@by_kind
def test_strange_values_give_faults_in_our_words(
    kind: DocumentKind, full_documents: Mapping[str, object]
) -> None:
    document = full_documents[kind.name]
    for path, _ in _places(document):
        for strange in STRANGE:
            for fault in _check(kind, _with(document, path, strange)):
                words = _words(fault)
                assert fault.kind in SLUGS
                assert "This value does not belong here" not in words, (path, strange)
                assert not any(word in words for word in PYDANTIC_WORDS if word != "valid"), words


def test_only_the_errors_that_have_our_words_occur(full_documents: Mapping[str, object]) -> None:
    seen: set[str] = set()
    for kind in KINDS:
        document = full_documents[kind.name]
        for path, _ in _places(document):
            for strange in STRANGE:
                try:
                    kind.model.model_validate(_with(document, path, strange))
                except ValidationError as error:
                    seen.update(detail["type"] for detail in error.errors())
    assert seen == MAPPED


class Raising(DocumentModel):
    """A document whose one field raises the error of pydantic that is asked for."""

    error: ClassVar[ErrorTypeInfo]

    @staticmethod
    def fail(value: object) -> object:
        """Raise it."""
        info = Raising.error
        context = dict(info.get("example_context") or {})
        if info["type"] in {"value_error", "assertion_error"}:
            context["error"] = ValueError("pydantic")
        details = InitErrorDetails(type=info["type"], input=value, ctx=context)
        raise ValidationError.from_exception_data(info["type"], [details])

    field: Annotated[object, BeforeValidator(fail)] = None


@pytest.mark.parametrize("info", list_all_errors(), ids=lambda info: info["type"])
def test_no_error_of_pydantic_leaks_its_words(info: ErrorTypeInfo) -> None:
    Raising.error = info
    kind = DocumentKind("raising", "raising.yaml", Raising, "raising")
    (fault,) = _check(kind, {"field": "a"})
    assert fault.kind in SLUGS
    assert not any(word in _words(fault) for word in PYDANTIC_WORDS), _words(fault)


def test_a_misspelt_key_names_the_nearest_one_and_all_that_are_allowed() -> None:
    (fault,) = _check(KIND["customer-profile"], {"geografy": "Finland"})
    assert str(fault.cure) == (
        'Did you mean "geography"? Allowed here: '
        "('definition', 'geography', 'decision_makers', 'buyers', 'users', 'company_size', 'industries',"
        " 'traits')."
    )
    assert fault.path == "customer_profile.geografy"


def test_a_misspelt_key_that_is_needed_is_told_once() -> None:
    faults = _check(KIND["business"], {"competitors": [{"id": "a", "nmae": "A"}]})
    assert [fault.kind for fault in faults] == ["unknown-key"]
    faults = _check(KIND["business"], {"competitors": [{"id": "a", "zzz": "A"}]})
    assert sorted(fault.kind for fault in faults) == ["missing-key", "unknown-key"]


def test_a_path_is_written_as_people_write_it(full_documents: Mapping[str, object]) -> None:
    changed = _with(full_documents["reminder"], ("messages", 1, "delay"), "soon")
    (fault,) = _check(KIND["reminder"], changed)
    assert fault.path == "outreach.reminder.messages[1].delay"
    (fault,) = validate(KIND["sprint"], {"goal": 5}, "sprints/2026-W48.yaml", Positions()).faults
    assert fault.path == "sprints.2026-W48.goal"


def test_faults_come_in_the_order_of_their_places(positions_of: Callable[[object], Positions]) -> None:
    document = {"users": 1, "zzz": 2, "buyers": 3, "definition": 4}
    faults = _check(KIND["customer-profile"], document, positions_of(document))
    assert [fault.path.rpartition(".")[2] for fault in faults] == ["users", "zzz", "buyers", "definition"]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (["a"], "a list"),
        (5, "the number 5"),
        (Decimal("1.50"), "the number 1.50"),
        (True, "true"),
        ("yes", 'the text "yes"'),
        (None, "nothing"),
    ],
)
def test_a_wrong_type_says_what_was_found(value: object, found: str) -> None:
    (fault,) = (
        _check(KIND["journeys"], value if value is None else {"unaware": value})
        if value is not None
        else (_check(KIND["journeys"], None))
    )
    assert fault.kind == "wrong-type"
    assert str(fault.message) == f"Expected a mapping of keys to values, found {found}."


def test_a_wrong_word_names_the_nearest_and_the_allowed() -> None:
    (fault,) = _check(KIND["pipeline"], {"skips": "imputd"})
    assert fault.kind == "wrong-value"
    assert str(fault.message) == '"imputd" is not one of the words that belong here.'
    assert str(fault.cure) == "Did you mean \"imputed\"? Allowed here: ('imputed', 'excluded')."


@pytest.mark.parametrize(
    ("entry", "at", "hides"),
    [
        ({"name": "Offer"}, "pipeline.stages[0]", True),
        ({"id": "The Offer", "name": "Offer"}, "pipeline.stages[0].id", True),
        ({"idd": "offer", "name": "Offer"}, "pipeline.stages[0].idd", True),
        ({"id": "offer", "name": "Offer", "score": "x"}, "pipeline.stages[0].score", False),
        ({"id": "offer", "name": "Offer", "scorre": 5}, "pipeline.stages[0].scorre", False),
    ],
)
def test_what_takes_its_whole_entry_away_says_so(entry: object, at: str, *, hides: bool) -> None:
    (fault,) = _check(KIND["pipeline"], {"stages": [entry]})
    assert fault.path == at
    assert str(fault.cure).endswith("The rest of this entry is checked after that.") is hides


def test_beside_what_takes_an_entry_away_other_faults_say_nothing_of_it() -> None:
    first, second = _check(KIND["pipeline"], {"stages": [{"id": "The Offer", "name": "Offer", "score": "x"}]})
    assert ("rest" in str(first.cure), "rest" in str(second.cure)) == (True, False)


def test_what_takes_its_whole_file_away_says_so() -> None:
    (fault,) = _check(KIND["playbook"], {"company": "Tuulivire Oy"})
    assert str(fault.cure) == 'Add "format: 1". The rest of this file is checked after that.'


def test_short_words_are_not_alike_by_chance() -> None:
    (fault,) = _check(KIND["pipeline"], {"stages": [{"id": "offer", "name": "Offer", "kind": "meeting"}]})
    assert "Did you mean" not in str(fault.cure)


def test_markdown_without_front_matter_is_read() -> None:
    assert _check(KIND["message"], None) == ()
    assert [fault.kind for fault in _check(KIND["message"], [])] == ["wrong-type"]


def test_a_quantity_says_how_to_write_it() -> None:
    (fault,) = _check(KIND["targets"], {"win_rate": 25})
    assert fault.kind == "ratio-without-percent"
    assert "25 %" in str(fault.cure)
