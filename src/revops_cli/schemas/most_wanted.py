"""`leads/most-wanted.yaml`: one prioritised list of organisations, agreed by marketing and sales."""

from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import BoxField
from revops_cli.schemas.fields import (
    CountField,
    DateField,
    IdField,
    LinkField,
    OptionalText,
    TextField,
    TextsField,
)
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries
from revops_cli.texts import text


class WantedOrganisation(DocumentModel):
    """An organisation that both want, 1 being the first priority, and the roles to reach in it."""

    id: IdField
    name: TextField
    priority: CountField | None = None
    owner: OptionalText = None
    roles: TextsField = ()
    note: OptionalText = None
    link: LinkField | None = None


class WantedOrganisations(ListBox):
    """The organisations of the list."""

    entries: Annotated[tuple[WantedOrganisation, ...], Entries()] = ()


class MostWanted(DocumentModel):
    """The Most Wanted list."""

    reviewed: DateField | None = None
    agreed_by: TextsField = ()
    organisations: Annotated[WantedOrganisations, BoxField(text("Most Wanted organisations"))] = Field(
        default_factory=WantedOrganisations
    )
