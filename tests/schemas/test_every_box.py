"""Every box of every kind can be written in its short form, and as a mapping with its extras."""

from __future__ import annotations

import copy
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Union, get_args, get_origin

import pytest
from pydantic import Field, create_model

from revops_cli.diagnostics import Positions
from revops_cli.schemas.box import BoxExtras, BoxField, ShortBox, Status, is_filled
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import KINDS, DocumentKind
from revops_cli.schemas.lever import NONE
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic.fields import FieldInfo

    from revops_cli.diagnostics import Key

    Path = tuple[Key, ...]

KIND = {kind.name: kind for kind in KINDS}
EXTRAS = {"lever": "none", "status": "tested", "owner": "Aino", "link": "https://example.com"}
FOUND = {"lever": NONE, "status": Status.TESTED, "owner": "Aino", "link": "https://example.com"}

by_kind = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if not kind.prose and kind.name not in {"playbook", "data"}], ids=str
)


def _parts(annotation: object) -> Iterator[object]:
    """Give the types that an annotation holds, also those inside lists."""
    if get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType, tuple}:
        for argument in get_args(annotation):
            yield from _parts(argument)
    else:
        yield annotation


def _models(model: type[DocumentModel]) -> Iterator[type[DocumentModel]]:
    yield model
    for field in model.model_fields.values():
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, DocumentModel):
                yield from _models(part)


def _marked(model: type[DocumentModel]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        if any(isinstance(mark, BoxField) for mark in field.metadata):
            yield name, field


def _not_boxes(root: type[DocumentModel]) -> set[str]:
    """Name the marked fields at and below `root` that can't be written with the extras of a box."""
    wrong = set()
    for model in _models(root):
        for name, field in _marked(model):
            parts = [part for part in _parts(field.annotation) if part is not type(None)]
            optional = type(None) in _parts(field.annotation)
            (box,) = parts if len(parts) == 1 else (None,)
            if not (isinstance(box, type) and issubclass(box, BoxExtras)):
                wrong.add(f"{model.__name__}.{name}: no box")
            elif issubclass(box, ListBox) == optional:
                wrong.add(f"{model.__name__}.{name}: a list is never None, any other box may be")
    return wrong


@by_kind
def test_every_marked_field_is_a_box(kind: DocumentKind) -> None:
    assert any(True for model in _models(kind.model) for _ in _marked(model))
    assert _not_boxes(kind.model) == set()


def test_a_marked_field_that_is_no_box_would_be_seen() -> None:
    mark = BoxField(KIND["focus"].model.model_fields["next"].metadata[0].name)
    bare = create_model("Bare", __base__=DocumentModel, texts=(Annotated[tuple[str, ...], mark], ()))
    around = create_model(
        "Around",
        __base__=DocumentModel,
        entries=(Annotated[tuple[bare, ...], Entries()], ()),
    )
    maybe = create_model("Maybe", __base__=DocumentModel, cards=(Annotated[ListBox | None, mark], None))
    never = create_model("Never", __base__=DocumentModel, box=(Annotated[ShortBox, mark], Field()))
    assert _not_boxes(around) == {"Bare.texts: no box"}
    assert _not_boxes(maybe) == {"Maybe.cards: a list is never None, any other box may be"}
    assert _not_boxes(never) == {"Never.box: a list is never None, any other box may be"}


def _boxes(model: DocumentModel, value: object, path: Path) -> Iterator[tuple[Path, type[ShortBox]]]:
    """Give the path and the type of every box below `path` that is written in its short form."""
    for name, field in type(model).model_fields.items():
        key = field.alias or name
        if not isinstance(value, dict) or key not in value:
            continue
        read, written = getattr(model, name), value[key]
        if any(isinstance(mark, BoxField) for mark in field.metadata) and isinstance(read, ShortBox):
            if not isinstance(written, dict):
                yield (*path, key), type(read)
            read = getattr(read, read.short) if isinstance(read, ListBox) else read
        if isinstance(read, DocumentModel):
            yield from _boxes(read, written, (*path, key))
        elif isinstance(read, tuple):
            for index, entry in enumerate(read):
                if isinstance(entry, DocumentModel) and isinstance(written, list):
                    yield from _boxes(entry, written[index], (*path, key, index))


def _read(kind: DocumentKind, document: object) -> DocumentModel:
    read = validate(kind, document, kind.pattern, Positions())
    assert [str(fault.message) for fault in read.faults] == []
    assert read.model is not None
    return read.model


def _with(document: object, path: Path, change: Callable[[object], object]) -> object:
    changed = copy.deepcopy(document)
    place = changed
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]  # The paths come from walking this very document.
    place[path[-1]] = change(place[path[-1]])  # type: ignore[index]  # As above.
    return changed


def _at(model: object, path: Path) -> object:
    for step in path:
        if isinstance(model, ListBox):
            model = getattr(model, model.short)
        model = (
            model[step] if isinstance(model, tuple) and isinstance(step, int) else getattr(model, str(step))
        )
    return model


@by_kind
def test_the_short_form_and_the_mapping_say_the_same(
    kind: DocumentKind, full_documents: Mapping[str, object]
) -> None:
    document = full_documents[kind.name]
    for path, box in _boxes(_read(kind, document), document, ()):
        short = _at(_read(kind, document), path)
        changed = _with(document, path, lambda value, key=box.short: {key: value, **EXTRAS})  # type: ignore[misc]  # Each its own key.
        long = _at(_read(kind, changed), path)
        assert isinstance(short, ShortBox)
        assert isinstance(long, ShortBox)
        assert {name: getattr(long, name) for name in EXTRAS} == FOUND, path
        assert {name: getattr(short, name) for name in EXTRAS} == dict.fromkeys(EXTRAS), path
        assert long.model_copy(update=dict.fromkeys(EXTRAS)) == short, path
        assert long.filled is short.filled is True, path


@by_kind
def test_an_unknown_key_in_the_mapping_is_told_with_the_nearest(
    kind: DocumentKind, full_documents: Mapping[str, object], positions_of: Callable[[object], Positions]
) -> None:
    document = full_documents[kind.name]
    for path, box in _boxes(_read(kind, document), document, ()):
        changed = _with(document, path, lambda value, key=box.short: {key: value, "ownr": "Aino"})  # type: ignore[misc]  # Each its own key.
        positions = positions_of(changed)
        faults = validate(kind, changed, kind.pattern, positions).faults
        (fault,) = faults
        assert str(fault.message) == 'Unknown key "ownr".'
        assert str(fault.cure).startswith('Did you mean "owner"? Allowed here: '), path
        assert f"'{box.short}'" in str(fault.cure)
        assert fault.location.span == positions.keys[(*path, "ownr")]


@by_kind
def test_a_box_without_a_value_is_empty(kind: DocumentKind, full_documents: Mapping[str, object]) -> None:
    document = full_documents[kind.name]
    for path, box in _boxes(_read(kind, document), document, ()):
        for empty in (None, {}, {box.short: None}, {"owner": "Aino"}):
            found = _at(_read(kind, _with(document, path, lambda _, to=empty: to)), path)  # type: ignore[misc]  # Each its own.
            assert not is_filled(found), (path, empty)
            assert isinstance(found, ListBox) or empty is not None or found is None
            if issubclass(box, ListBox):
                assert isinstance(found, box)
                assert getattr(found, box.short) == ()


@pytest.mark.parametrize(
    ("name", "key", "short", "field"),
    [
        ("cold", "sender", "Aino", "name"),
        ("cold", "results_read", ["Mondays", "Thursdays"], "text"),
        ("sla", "response_time", "1 business day", "value"),
        ("sla", "review", "meetings.monthly", "meeting"),
        ("sla", "alignment", "very", "answer"),
    ],
)
def test_the_one_value_of_a_box_is_its_short_form(name: str, key: str, short: object, field: str) -> None:
    written = _read(KIND[name], {key: short})
    assert written == _read(KIND[name], {key: {field: short}})
    assert is_filled(getattr(written, key))


def test_reading_of_results_says_when_in_words_or_in_numbers() -> None:
    read = _read(KIND["cold"], {"results_read": {"times_a_week": 2, "last_read": "2026-11-19"}})
    assert is_filled(_at(read, ("results_read",)))
    assert not is_filled(
        _at(_read(KIND["cold"], {"results_read": {"last_read": "2026-11-19"}}), ("results_read",))
    )


LISTS = [
    ("cold", ("messages",), {"id": "m", "channel": "email"}, "outreach.cold.messages"),
    ("scorecard", ("results",), {"id": "m", "name": "M"}, "scorecard.results"),
    ("focus", ("next",), {"id": "m", "title": "M"}, "focus.next"),
    ("sprint", ("activities",), {"id": "m", "activity": "M"}, "sprints..activities"),
    ("budget", ("lines",), {"id": "m", "name": "M"}, "budget.lines"),
    ("calendar", ("pieces",), {"id": "m", "name": "M"}, "calendar.pieces"),
    ("meetings", ("meetings",), {"id": "m", "name": "M"}, "meetings.meetings"),
    ("scoring", ("acts",), {"id": "m", "act": "M", "points": 1}, "leads.scoring.acts"),
    ("scoring", ("grades",), {"id": "m", "fits": "M", "points": 1}, "leads.scoring.grades"),
    ("most-wanted", ("organisations",), {"id": "m", "name": "M"}, "leads.most_wanted.organisations"),
    ("care-models", ("tiers",), {"id": "m", "name": "M"}, "care_models.tiers"),
    ("business", ("competitors",), {"id": "m", "name": "M"}, "business.competitors"),
]


@pytest.mark.parametrize(("name", "path", "entry", "root"), LISTS)
@pytest.mark.parametrize("long", [False, True])
def test_what_is_wrong_with_an_entry_is_told_at_it_in_both_forms(  # noqa: PLR0913 (what a case is made of)
    name: str,
    path: Path,
    entry: dict[str, object],
    root: str,
    positions_of: Callable[[object], Positions],
    *,
    long: bool,
) -> None:
    def faults(*entries: dict[str, object]) -> list[tuple[str, str]]:
        listed = list(entries)
        document = {path[0]: {"entries": listed} if long else listed}
        positions = positions_of(document)
        told = validate(KIND[name], document, KIND[name].pattern, positions).faults
        spans = {*positions.keys.values(), *positions.values.values()}
        assert all(fault.location.span in spans for fault in told)
        return [(fault.path, str(fault.message)) for fault in told]

    at = f"{root}.entries" if long else root
    assert faults(entry, entry) == [(f"{at}[1].id", 'Two entries have the id "m".')]
    assert faults(entry, {**entry, "id": "n", "zzz": 1}) == [(f"{at}[1].zzz", 'Unknown key "zzz".')]
    rest = dict(list(entry.items())[:-1])
    missing = list(entry)[-1]
    assert faults(rest) == [(f"{at}[0]", f'The key "{missing}" is missing.')]


@pytest.mark.parametrize(
    ("name", "document", "path"),
    [
        ("cold", {"stops_on": ["reply", "bokking"]}, "outreach.cold.stops_on[1]"),
        ("cold", {"stops_on": {"entries": ["bokking"]}}, "outreach.cold.stops_on.entries[0]"),
        (
            "cold",
            {"messages": [{"id": "m", "channel": "email", "subjects": ["a", 5]}]},
            "outreach.cold.messages[0].subjects[1]",
        ),
        ("sla", {"review": "two words"}, "leads.sla.review"),
        ("sla", {"review": {"meeting": "two words"}}, "leads.sla.review.meeting"),
        ("scorecard", {"cadence": {"results": "quartr"}}, "scorecard.cadence.results"),
        ("scorecard", {"cadence": {"results": {"every": "quartr"}}}, "scorecard.cadence.results.every"),
        ("focus", {"next": "a text"}, "focus.next"),
    ],
)
def test_what_is_wrong_in_a_box_is_told_where_it_stands(name: str, document: object, path: str) -> None:
    (fault,) = validate(KIND[name], document, KIND[name].pattern, Positions()).faults
    assert fault.path == path


def test_one_word_is_a_list_of_one() -> None:
    message = {"id": "m", "channel": "email"}
    one = _read(KIND["cold"], {"messages": [{**message, "bodies": "messages/m.md"}], "stops_on": "reply"})
    many = _read(
        KIND["cold"], {"messages": [{**message, "bodies": ["messages/m.md"]}], "stops_on": ["reply"]}
    )
    assert one == many
