"""`calendar.yaml`: the content calendar."""

import enum
from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import BoxField
from revops_cli.schemas.fields import DateField, IdField, LinkField, OptionalText, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, word_of
from revops_cli.texts import text


class PieceStatus(enum.Enum):
    """How far a piece of content is."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"


class Piece(DocumentModel):
    """A piece of content. `file` is the one being worked on, `link` the published one."""

    id: IdField
    name: TextField
    type: OptionalText = None
    solution_area: OptionalText = None
    draft_by: DateField | None = None
    publish_on: DateField | None = None
    owner: OptionalText = None
    file: OptionalText = None
    link: LinkField | None = None
    comments: OptionalText = None
    status: Annotated[PieceStatus, word_of(PieceStatus)] = PieceStatus.IDEA


class Pieces(ListBox):
    """The pieces of content."""

    entries: Annotated[tuple[Piece, ...], Entries()] = ()


class Calendar(DocumentModel):
    """The content calendar."""

    pieces: Annotated[Pieces, BoxField(text("Pieces of content"))] = Field(default_factory=Pieces)
