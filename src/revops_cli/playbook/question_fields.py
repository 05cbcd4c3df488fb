"""Which fields that are no boxes are asked for: those that lint would miss, and what names an entry."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from revops_cli.playbook.fields_told import FIELDS_TOLD
from revops_cli.schemas.budget import BudgetLine
from revops_cli.schemas.business import Competitor
from revops_cli.schemas.calendar import Piece
from revops_cli.schemas.meetings import Meeting
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.networks import NetworkEntry
from revops_cli.schemas.pipeline import Automation, Stage
from revops_cli.schemas.scoring import Act
from revops_cli.schemas.sequence import Message, MessageChannel, ResultsRead, Sequence
from revops_cli.schemas.settings import PlaybookSettings
from revops_cli.schemas.sprint import SprintActivity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.playbook.document import Document
    from revops_cli.schemas.list_box import ListBox

# Of these something else does as well, or they may be left out.
_NOT_ASKED: Mapping[type[DocumentModel], frozenset[str]] = {
    BudgetLine: frozenset({"entries"}),
    PlaybookSettings: frozenset({"currency"}),
    ResultsRead: frozenset({"last_read"}),
    SprintActivity: frozenset({"team"}),
}
_ASKED_TOO: Mapping[type[DocumentModel], frozenset[str]] = {
    Competitor: frozenset({"direct"}),
    Meeting: frozenset({"last_held"}),
    Piece: frozenset({"status"}),
}
_LISTED = frozenset({"stages", "pipelines", "snapshots"})


class EntryLine(NamedTuple):
    """How a line tells an entry: the key that it fills, and the one after its last colon, if any."""

    key: str
    after_colon: str | None = None


def entry_fields() -> frozenset[type[DocumentModel]]:
    """Give the forms of entries that stand in no box: stages."""
    return frozenset({Stage})


@cache
def _told(model: type[DocumentModel]) -> tuple[str, ...]:
    wanted = (FIELDS_TOLD.get(model, frozenset()) - _NOT_ASKED.get(model, frozenset()) - _LISTED) | (
        _ASKED_TOO.get(model, frozenset())
    )
    return tuple(name for name in model.model_fields if name in wanted)


def needed_fields(model: type[DocumentModel], document: Document, value: object) -> tuple[str, ...]:
    """Give the keys of a form to ask for, in their order."""
    if issubclass(model, Message):
        return tuple(key for key in _told(Message) if _fits_message(key, document, value))
    if isinstance(value, Act) and value.points <= 0:
        return ()  # What brings no points needs no limit, and nothing of it fades.
    if isinstance(value, BudgetLine) and value.entries:
        return tuple(key for key in _told(model) if key != "total")
    if model is Sequence and document.kind.name == "cold":
        return tuple(key for key in _told(model) if key != "starts_after")
    return _told(model)


def _fits_message(key: str, document: Document, value: object) -> bool:
    """Say whether a message asks for a hard call: the first two of a sequence that isn't the softest do."""
    if key != "hard_call_to_action":
        return True
    linkedin = isinstance(value, Message) and value.channel is MessageChannel.LINKEDIN
    return document.kind.name != "network" and not linkedin


@cache
def wants_lines_of(box: type[ListBox]) -> type[DocumentModel] | None:
    """Give the form of the entries of a list box, None where its entries are texts or words."""
    annotation = box.model_fields[box.short].annotation
    return next(iter(_models(annotation)), None)


def _models(annotation: object) -> list[type[DocumentModel]]:
    if isinstance(annotation, type) and not get_args(annotation):
        return [annotation] if issubclass(annotation, DocumentModel) else []
    return [model for argument in get_args(annotation) for model in _models(argument)]


@cache
def entry_line(model: type[DocumentModel]) -> EntryLine:
    """Give how a line tells an entry of this form."""
    if issubclass(model, Automation | NetworkEntry):  # Which are read from a line by themselves.
        return EntryLine("")
    needed = [
        field.alias or name
        for name, field in model.model_fields.items()
        if field.is_required() and name != "id"
    ]
    return EntryLine(needed[0], needed[1] if len(needed) > 1 else None)
