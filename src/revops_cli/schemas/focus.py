"""`focus.yaml`: the kanban board of priorities, moved by hand."""

from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import BoxField
from revops_cli.schemas.fields import DateField, IdField, LinkField, OptionalText, ReferenceField, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries
from revops_cli.texts import text


class Card(DocumentModel):
    """A priority. `works_on` is the part or box that it works on, `since` when it came to its column.

    `changed` is when anything about it last changed; without one, nothing has since then.
    """

    id: IdField
    title: TextField
    works_on: ReferenceField | None = None
    owner: OptionalText = None
    since: DateField | None = None
    changed: DateField | None = None
    note: OptionalText = None
    link: LinkField | None = None


class Cards(ListBox):
    """The cards of one column."""

    entries: Annotated[tuple[Card, ...], Entries()] = ()


class Focus(DocumentModel):
    """The three columns. Only `next` is ordered, by priority."""

    in_use: Annotated[Cards, BoxField(text("In use"))] = Field(default_factory=Cards)
    in_progress: Annotated[Cards, BoxField(text("In progress"))] = Field(default_factory=Cards)
    next: Annotated[Cards, BoxField(text("Next"))] = Field(default_factory=Cards)
