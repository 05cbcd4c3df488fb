"""`focus.yaml`: the kanban board of priorities, moved by hand."""

from typing import Annotated

from revops_cli.schemas.box import BoxField
from revops_cli.schemas.fields import DateField, IdField, LinkField, OptionalText, ReferenceField, TextField
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries
from revops_cli.texts import text


class Card(DocumentModel):
    """A priority. `works_on` is the part or box that it works on, `since` when it came to its column."""

    id: IdField
    title: TextField
    works_on: ReferenceField | None = None
    owner: OptionalText = None
    since: DateField | None = None
    note: OptionalText = None
    link: LinkField | None = None


class Focus(DocumentModel):
    """The three columns. Only `next` is ordered, by priority."""

    in_use: Annotated[tuple[Card, ...], Entries(), BoxField(text("In use"))] = ()
    in_progress: Annotated[tuple[Card, ...], Entries(), BoxField(text("In progress"))] = ()
    next: Annotated[tuple[Card, ...], Entries(), BoxField(text("Next"))] = ()
