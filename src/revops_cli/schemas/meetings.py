"""`meetings.yaml`: who meets when about what."""

from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import BoxField
from revops_cli.schemas.cadence import Cadence
from revops_cli.schemas.fields import (
    DateField,
    DurationField,
    IdField,
    OptionalText,
    ReferenceField,
    TextField,
    TextsField,
)
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, word_of
from revops_cli.texts import text


class Meeting(DocumentModel):
    """A recurring meeting. `opens` is the part of the playbook that it opens with.

    `last_held` is when it was last held.
    """

    id: IdField
    name: TextField
    every: Annotated[Cadence, word_of(Cadence)] | None = None
    last_held: DateField | None = None
    length: DurationField | None = None
    who: TextsField = ()
    agenda: TextsField = ()
    opens: ReferenceField | None = None
    note: OptionalText = None


class MeetingList(ListBox):
    """The meetings as a list."""

    entries: Annotated[tuple[Meeting, ...], Entries()] = ()


class Meetings(DocumentModel):
    """The meetings."""

    meetings: Annotated[MeetingList, BoxField(text("Meetings"))] = Field(default_factory=MeetingList)
