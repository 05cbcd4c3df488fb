"""`accounts/<id>.yaml`: the plan of one account."""

import enum
from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import Box, BoxField
from revops_cli.schemas.fields import MoneyField, OptionalText, PeriodField, ReferenceField, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, word_of
from revops_cli.texts import text


class PlanStatus(enum.Enum):
    """How far a planned sale is."""

    IDEA = "idea"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    WON = "won"
    LOST = "lost"


class PlannedSale(DocumentModel):
    """What is to be sold to the account, when, and through which channel."""

    what: TextField
    when: PeriodField | None = None
    channel: OptionalText = None
    value: MoneyField | None = None
    status: Annotated[PlanStatus, word_of(PlanStatus)] = PlanStatus.PLANNED
    note: OptionalText = None


class PlannedSales(ListBox):
    """What is planned to be sold to the account."""

    entries: Annotated[tuple[PlannedSale, ...], Entries(unique=None)] = ()


class Account(DocumentModel):
    """An account plan. `tier` points to its care model: `care_models.growth`."""

    name: TextField
    tier: ReferenceField | None = None
    owner: OptionalText = None
    plan: Annotated[PlannedSales, BoxField(text("Plan"))] = Field(default_factory=PlannedSales)
    themes: Annotated[Box | None, BoxField(text("Themes"))] = None
    note: OptionalText = None
