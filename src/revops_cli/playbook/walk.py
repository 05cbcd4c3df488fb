"""The walk over a document's schema and what was written: it yields the document's places.

It goes by the marks of the schemas. Only three things are known here by name: the newest
snapshot stands for the current state, a pipeline without stages has the model's four, and where
other paid channels are named they take the place of the usual ones that are not.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import may_be_key
from revops_cli.playbook.fields import fields_of, holds_boxes, open_box
from revops_cli.playbook.places import Place, PlaceKind, data_name
from revops_cli.schemas.box import BoxExtras
from revops_cli.schemas.current_state import CurrentState, Snapshot
from revops_cli.schemas.lever import EARLY, LATE
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.pipeline import Pipeline, Stage
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.fields import FieldPlace
    from revops_cli.playbook.parts import Part
    from revops_cli.schemas.box import BoxField
    from revops_cli.schemas.lever import Lever
    from revops_cli.texts import Text

MODEL_STAGES = (
    ("lead", text("Lead")),
    ("interested", text("Interested")),
    ("meeting", text("Meeting")),
    ("offer", text("Offer")),
)
"""The four stages of the model, shown while a playbook has none of its own."""

_FIRST_LATE_STAGE = "meeting"

# `pillar.claim` names a chapter without the word between.
_UNNAMED_SECTIONS = frozenset({"outline"})

# An entry's name is in the first of these fields that it has.
_NAME_FIELDS = ("name", "title", "activity", "act", "fits", "id")


class Here(NamedTuple):
    """Where the walk is: the path reached in the playbook and in the file, and what holds below it."""

    path: str
    part: Part
    file: str
    document: Document | None
    within: tuple[Key, ...] = ()
    levers: frozenset[Lever] | None = None
    around: BoxExtras | None = None

    def into(self, key: Key, step: str | None) -> Here:
        """Go to `key` of the file, which is called `step` in the playbook, or nothing."""
        path = self.path if step is None else f"{self.path}.{step}"
        within = (*self.within, key)
        return Here(path, self.part, self.file, self.document, within, self.levers, self.around)


def walk(model: type[DocumentModel], value: DocumentModel | None, here: Here) -> Iterator[Place]:
    """Yield the places below `here`, where `value` is what was written of `model`, if anything."""
    if issubclass(model, CurrentState):
        yield from _current_state(value, here)
    elif issubclass(model, Pipeline):
        yield from _pipelines(value, here)
    else:
        for field in fields_of(model):
            yield from _field(field, value, here)
        yield from _added_boxes(model, value, here)


def _field(field: FieldPlace, holder: DocumentModel | None, here: Here) -> Iterator[Place]:
    value: object = getattr(holder, field.name, None)
    inside = here.into(field.key, None if field.name in _UNNAMED_SECTIONS else field.name)
    if field.section is not None and field.model is not None:
        if inside.path != here.path:
            yield _place(inside, PlaceKind.SECTION, field.section.name, here.path, value)
        levers = field.section.levers if field.section.levers is not None else here.levers
        yield from walk(field.model, _model(value), inside._replace(levers=levers))
    elif field.box is not None and not _replaced(field, holder, here):
        yield _box(inside, field.box, field.box.name, here.path, value)
        if holder is not None and isinstance(value, ListBox):
            yield from _entries(value, here, inside, _words(type(holder)))


@cache
def _words(model: type[DocumentModel]) -> frozenset[str]:
    return frozenset(field.name for field in fields_of(model))


def _entries(box: ListBox, here: Here, inside: Here, words: frozenset[str]) -> Iterator[Place]:
    """Yield the entries of a box that have an id.

    An id that is also one of the `words` of the section gets the name of its box before it.
    """
    entries: tuple[object, ...] = getattr(box, box.short)
    inside = _into_entries(inside, box.short) if entries else inside
    part, file, document = inside.part, inside.file, inside.document
    for index, entry in enumerate(entries):
        if not isinstance(entry, DocumentModel):
            continue
        # Most entries of a large playbook have no id, and asking pydantic for what is not there is slow.
        identity: object = vars(entry).get("id")
        if not isinstance(identity, str):
            continue
        step = inside.path if box.below_box or identity in words else here.path
        path, within = f"{step}.{identity}", (*inside.within, index)
        if holds_boxes(type(entry)):
            yield from _entry(entry, inside._replace(path=path, within=within), here.path)
        else:
            name = _entry_name(entry)
            yield Place(path, PlaceKind.ENTRY, part, name, here.path, file, within, document, entry)


def _into_entries(inside: Here, key: str) -> Here:
    """Go into the list of a box, which may be written under its own key or as the box itself."""
    within, document = (*inside.within, key), inside.document
    if document is None or not may_be_key(key, document.source):
        return inside
    written = within in document.positions.values
    return inside._replace(within=within) if written else inside


def _entry(entry: DocumentModel, at: Here, parent: str) -> Iterator[Place]:
    around = entry if isinstance(entry, BoxExtras) else at.around
    yield _place(at, PlaceKind.ENTRY, _entry_name(entry), parent, entry)
    if holds_boxes(type(entry)):
        yield from walk(type(entry), entry, at._replace(around=around))


def _current_state(value: DocumentModel | None, here: Here) -> Iterator[Place]:
    newest = value.newest if isinstance(value, CurrentState) else None
    if isinstance(value, CurrentState) and newest is not None:
        here = here.into("snapshots", None).into(len(value.snapshots) - 1, None)
    yield from walk(Snapshot, newest, here)


def _pipelines(value: DocumentModel | None, here: Here) -> Iterator[Place]:
    if isinstance(value, Pipeline) and value.pipelines:
        for index, pipeline in enumerate(value.pipelines):
            at = here.into("pipelines", None).into(index, pipeline.id)
            yield _place(at, PlaceKind.ENTRY, data_name(pipeline.name), here.path, pipeline)
            yield from _stages(pipeline.stages, at)
    elif isinstance(value, Pipeline) and value.stages:
        yield from _stages(value.stages, here)
    elif not _unread(here, "stages") and not _unread(here, "pipelines"):
        first_late = first_late_stage([identity for identity, _ in MODEL_STAGES])
        for index, (identity, name) in enumerate(MODEL_STAGES):
            at = _stage_at(here, index, identity, first_late)
            yield _place(at, PlaceKind.ENTRY, name, here.path, None)
            yield from walk(Stage, None, at)


def _stages(stages: Sequence[Stage], here: Here) -> Iterator[Place]:
    first_late = first_late_stage([stage.id for stage in stages])
    for index, stage in enumerate(stages):
        yield from _entry(stage, _stage_at(here, index, stage.id, first_late), here.path)


def _stage_at(here: Here, index: int, identity: str, first_late: int) -> Here:
    at = here.into("stages", None).into(index, identity)
    return at._replace(levers=EARLY if index < first_late else LATE)


def first_late_stage(ids: Sequence[str]) -> int:
    """Give the index of the first stage that moves the sales cycle: `meeting`, or else past the middle."""
    return ids.index(_FIRST_LATE_STAGE) if _FIRST_LATE_STAGE in ids else (len(ids) + 1) // 2


def _added_boxes(model: type[DocumentModel], value: DocumentModel | None, here: Here) -> Iterator[Place]:
    """Yield the boxes that a file has under keys of its own choice."""
    mark = open_box(model)
    added = (value.model_extra or {}) if value is not None else {}
    if mark is not None:
        for key, box in added.items():
            name = text("{box}: {key}", box=mark.name, key=key)
            yield _box(here.into(key, key), mark, name, here.path, box)


def _replaced(field: FieldPlace, holder: DocumentModel | None, here: Here) -> bool:
    """Say whether other boxes were put in the place of this one, which the file doesn't write."""
    if holder is None or open_box(type(holder)) is None or field.name in holder.model_fields_set:
        return False
    known = {each.key for each in fields_of(type(holder))}
    removed = () if here.document is None else here.document.removed
    unread = {gone[-1] for gone in removed if gone[:-1] == here.within and gone}
    return bool(holder.model_extra or unread - known) and not _unread(here, field.key)


def _unread(here: Here, key: str) -> bool:
    return here.document is not None and here.document.unread((*here.within, key))


def _box(at: Here, mark: BoxField, name: Text, parent: str, value: object) -> Place:
    levers = mark.levers if at.levers is None else at.levers
    return Place(
        at.path,
        PlaceKind.BOX,
        at.part,
        name,
        parent,
        at.file,
        at.within,
        at.document,
        value,
        mark,
        levers,
        at.around,
    )


def _place(at: Here, kind: PlaceKind, name: Text, parent: str, value: object) -> Place:
    return Place(at.path, kind, at.part, name, parent, at.file, at.within, at.document, value)


def _entry_name(entry: DocumentModel) -> Text:
    written = vars(entry)
    for field in _NAME_FIELDS:
        if isinstance(name := written.get(field), str):
            return data_name(name)
    return data_name("")


def _model(value: object) -> DocumentModel | None:
    return value if isinstance(value, DocumentModel) else None
