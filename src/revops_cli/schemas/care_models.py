"""`accounts/care-models.yaml`: how each tier of accounts is looked after."""

from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import Box, BoxField
from revops_cli.schemas.fields import IdField, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries
from revops_cli.texts import text


class Tier(DocumentModel):
    """A tier of accounts. `mix` is the mix of digital and personal channels."""

    id: IdField
    name: TextField
    criteria: Annotated[Box | None, BoxField(text("Criteria"))] = None
    process: Annotated[Box | None, BoxField(text("Process"))] = None
    tools: Annotated[Box | None, BoxField(text("Tools"))] = None
    practices: Annotated[Box | None, BoxField(text("Practices"))] = None
    mix: Annotated[Box | None, BoxField(text("Mix of channels"))] = None


class Tiers(ListBox):
    """The tiers of accounts."""

    entries: Annotated[tuple[Tier, ...], Entries()] = ()


class CareModels(DocumentModel):
    """The care model of each tier."""

    tiers: Annotated[Tiers, BoxField(text("Tiers of accounts"))] = Field(default_factory=Tiers)
