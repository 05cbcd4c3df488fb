"""What a playbook can be asked: a question for each empty box, and for what lint would miss beside it.

A question has one answer, which is read line by line: `Form` says what the lines mean.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple, get_args, get_origin

from revops_cli.playbook.box_examples import example
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.fields import fields_of
from revops_cli.playbook.places import Place, PlaceKind
from revops_cli.playbook.question_fields import entry_fields, needed_fields, wants_lines_of
from revops_cli.playbook.scaffold_samples import field_sample, sample
from revops_cli.playbook.template_text import is_template_text, says_something
from revops_cli.schemas.account import Account
from revops_cli.schemas.box import Box, BoxExtras, ShortBox
from revops_cli.schemas.guidance import guidance_of
from revops_cli.schemas.lead_definition import LeadDefinition
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.prose import Pillar
from revops_cli.schemas.sequence import Message, Messages
from revops_cli.schemas.shape import model_at
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.fields import FieldPlace
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.lever import Lever

_TOP_LEVEL = "results"

FEWEST_BODIES = 2
"""How many bodies of a message are tested side by side at the least."""


class Form(enum.Enum):
    """How an answer is read: as one value, as a text or a list of texts, and so on."""

    WORD = "word"
    VALUE = "value"
    YES_OR_NO = "yes_or_no"
    TEXTS = "texts"
    LIST = "list"
    ENTRIES = "entries"
    MESSAGES = "messages"
    BODY = "body"
    PROSE = "prose"
    HAND_OVER = "hand_over"

    @property
    def one_line(self) -> bool:
        """Whether the answer is one line; else an empty line ends it."""
        return self in {Form.WORD, Form.VALUE, Form.YES_OR_NO, Form.HAND_OVER}


class Question(NamedTuple):
    """A question: where its answer belongs, what to say of it, and how the answer is read.

    `path` is unlike that of any other question. `file` and `within` say where the answer is written,
    `holder` is the form of the mapping around it. `short` is the key that the present value goes to
    where it must make room for another one beside it. `entry` is the form of the entries of a list.
    """

    path: str
    part: Part
    section: Text
    name: Text
    document: Document
    within: tuple[Key, ...]
    form: Form
    holder: type[DocumentModel]
    guidance: Text | None = None
    example: Text | None = None
    allowed: tuple[str, ...] = ()
    levers: frozenset[Lever] = frozenset()
    short: str | None = None
    entry: type[DocumentModel] | None = None
    can_be_none: bool = False


def questions(playbook: Playbook) -> Iterator[Question]:
    """Yield what a playbook doesn't say yet, in reading order, as far as its files are there."""
    for place in playbook.atlas.places:
        document = place.document
        if document is None or place.part.value in playbook.left_out or document.unread(place.within):
            continue
        around = playbook.atlas.by_path.get(place.parent)
        section = place.part.name_text if around is None else around.name
        if place.kind is PlaceKind.BOX:
            yield from _of_box(place, document, section)
        elif isinstance(place.value, DocumentModel) and not isinstance(place.value, BoxExtras):
            yield from _of_fields(place, document)


# -- boxes ------------------------------------------------------------------------------------------------


def _of_box(place: Place, document: Document, section: Text) -> Iterator[Question]:
    if type(place.value) is Box and says_something(place.value):
        return  # Most are like this, and have no other field to ask for.
    model = next(
        (field.model for field in _fields_around(place, document) if field.key == place.within[-1]), Box
    )
    model = model or Box
    asked = _asked(place, document, section, model)
    if isinstance(place.value, ListBox) and says_something(place.value):
        yield from _of_entries(asked, place, place.value)
    elif issubclass(model, BoxExtras) and not issubclass(model, ShortBox):
        yield from _of_parts(asked, place, model)
    elif not says_something(place.value):
        yield asked
    else:
        yield from _of_parts(asked, place, model)


def _asked(place: Place, document: Document, section: Text, model: type[DocumentModel]) -> Question:
    holder = _holder(document, place.within)
    key = str(place.within[-1])
    form, allowed, entry = _form_of_box(model)
    if holder is Message and key == "bodies":
        form = Form.BODY
    shown = example(place)
    if shown is None and (own := sample(place)) is not None:
        shown = text("{key}: {value}", key=key, value=own)
    return Question(
        place.path, place.part, section, place.name, document, place.within, form, holder,
        guidance_of(holder, key), shown, allowed, place.levers, entry=entry, can_be_none=model is Box,
    )  # fmt: skip


def _form_of_box(model: type[DocumentModel]) -> tuple[Form, tuple[str, ...], type[DocumentModel] | None]:
    if issubclass(model, Messages):
        return Form.MESSAGES, (), None
    if issubclass(model, ListBox):
        entry = wants_lines_of(model)
        form = Form.LIST if entry is None else Form.ENTRIES
        return form, _words(model.model_fields[model.short].annotation), entry
    if issubclass(model, Box):
        return Form.TEXTS, (), None
    if issubclass(model, ShortBox):
        annotation = model.model_fields[model.short].annotation
        return _form(annotation), _words(annotation), None
    return Form.TEXTS, (), None


def _of_parts(asked: Question, place: Place, model: type[DocumentModel]) -> Iterator[Question]:
    """Ask for the fields of a box that lint would miss, one after the other."""
    short = model.short if issubclass(model, ShortBox) else None
    for key in needed_fields(model, asked.document, place.value):
        if getattr(place.value, key, None) in (None, ()):
            yield _field(asked, model, (*place.within, key), place.name)._replace(short=short)


def _of_entries(asked: Question, place: Place, box: ListBox) -> Iterator[Question]:
    document = asked.document
    listed = value_within(document, place.within, box.short)
    for index, entry in enumerate(getattr(box, box.short)):
        if not isinstance(entry, DocumentModel) or document.unread((*listed, index)):
            continue
        name = text("{box}: {entry}", box=place.name, entry=_entry_name(entry))
        for key in needed_fields(type(entry), document, entry):
            within = (*listed, index, key)
            if key == "moves" and within[0] == _TOP_LEVEL:
                continue  # Nothing is above results that they could move.
            if within not in document.positions.keys:
                yield _field(asked, type(entry), within, name)
        # The second body is asked for when the first is there.
        if isinstance(entry, Message) and 0 < len(entry.bodies.entries) < FEWEST_BODIES:
            yield _field(asked, Message, (*listed, index, "bodies"), name)._replace(form=Form.BODY)


def _field(asked: Question, model: type[DocumentModel], within: tuple[Key, ...], name: Text) -> Question:
    """Make the question for a field of `model` that is no box."""
    key = str(within[-1])
    annotation = next(
        field.annotation for known, field in model.model_fields.items() if (field.alias or known) == key
    )
    shown = field_sample(model, key)
    return asked._replace(
        path=f"{asked.document.kind.root_of(asked.document.name)}.{'.'.join(map(str, within))}",
        section=asked.section,
        name=text("{box}: {key}", box=name, key=key),
        within=within,
        form=Form.BODY if key == "bodies" else _form(annotation),
        holder=model,
        guidance=guidance_of(model, key),
        example=None if shown is None else text("{key}: {value}", key=key, value=shown),
        allowed=_words(annotation),
        entry=None,
        can_be_none=False,
    )


# -- fields of files and entries that are no boxes --------------------------------------------------------


def _of_fields(place: Place, document: Document) -> Iterator[Question]:
    value = place.value
    if isinstance(value, Pillar):
        if not (document.prose or "").strip():
            yield _plain(place, document, Form.PROSE)
        return
    if isinstance(value, LeadDefinition):
        yield from _hand_over(place, document, value)
    if isinstance(value, Account) and is_template_text(value.name):
        yield _field(_plain(place, document, Form.WORD), Account, (*place.within, "name"), place.name)
    if not isinstance(value, DocumentModel):
        return
    model = type(value)
    if place.kind is PlaceKind.ENTRY and model not in entry_fields():
        return  # Entries of lists are asked about with their box.
    for key in needed_fields(model, document, value):
        within = (*place.within, key)
        keys = document.positions.keys
        if (within not in keys or getattr(value, key, None) in (None, ())) and not document.unread(within):
            yield _field(_plain(place, document, Form.WORD), model, within, place.name)


def _plain(place: Place, document: Document, form: Form) -> Question:
    return Question(
        place.path, place.part, place.part.name_text, place.name, document, place.within, form,
        document.kind.model, levers=place.levers,
    )  # fmt: skip


def _hand_over(place: Place, document: Document, value: LeadDefinition) -> Iterator[Question]:
    phases = value.phases
    keys = tuple(field.key for field in fields_of(type(phases))) if phases is not None else ()
    if phases is not None and not any(phase.hand_over for _, phase in phases if phase is not None):
        yield _plain(place, document, Form.HAND_OVER)._replace(
            path=f"{place.path}.phases.hand_over",
            name=text("In which phase is demand handed over to sales?"),
            within=("phases",),
            allowed=keys,
        )


# -- forms ------------------------------------------------------------------------------------------------


def _fields_around(place: Place, document: Document) -> tuple[FieldPlace, ...]:
    return fields_of(_holder(document, place.within))


def _holder(document: Document, within: tuple[Key, ...]) -> type[DocumentModel]:
    return model_at(document.kind.model, within[:-1], None) or document.kind.model


def _form(annotation: object) -> Form:
    found = tuple(_types(annotation))
    if tuple in found:
        return Form.LIST
    if bool in found:
        return Form.YES_OR_NO
    return Form.WORD if str in found or _words(annotation) else Form.VALUE


def _words(annotation: object) -> tuple[str, ...]:
    """Give the fixed words that a field allows."""
    for each in _types(annotation):
        if isinstance(each, type) and issubclass(each, enum.Enum):
            return tuple(str(word.value) for word in each)
    return ()


def _types(annotation: object) -> Iterator[object]:
    origin = get_origin(annotation)
    yield annotation if origin is None else origin
    for argument in get_args(annotation):
        if isinstance(argument, type) or get_origin(argument) is not None:
            yield from _types(argument)


def _entry_name(entry: DocumentModel) -> str:
    for key in ("name", "title", "activity", "act", "fits", "what", "id"):
        if isinstance(value := getattr(entry, key, None), str):
            return value
    return ""
