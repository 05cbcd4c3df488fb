"""`budget.yaml`: what carrying the strategy out may cost, and what it has cost."""

import enum
from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import BoxField
from revops_cli.schemas.fields import (
    IdField,
    MoneyField,
    OptionalText,
    PeriodField,
    ReferencesField,
    TextField,
)
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, word_of
from revops_cli.texts import text


class PaymentStatus(enum.Enum):
    """How far the money of an entry is."""

    PLANNED = "planned"
    COMMITTED = "committed"
    PAID = "paid"


class BudgetEntry(DocumentModel):
    """What was planned and what came for one period. A credit note is below zero."""

    period: PeriodField
    planned: MoneyField | None = None
    actual: MoneyField | None = None
    status: Annotated[PaymentStatus, word_of(PaymentStatus)] = PaymentStatus.PLANNED
    note: OptionalText = None


class BudgetLine(DocumentModel):
    """A line of the budget. `pays_for` are the campaigns and boxes that it pays for.

    `total` is what the line may cost in all: what its entries plan adds up to it.
    """

    id: IdField
    name: TextField
    category: OptionalText = None
    kind: OptionalText = None
    owner: OptionalText = None
    pays_for: ReferencesField = ()
    total: MoneyField | None = None
    entries: Annotated[tuple[BudgetEntry, ...], Entries(unique=None)] = ()


class BudgetLines(ListBox):
    """The lines of a budget."""

    entries: Annotated[tuple[BudgetLine, ...], Entries()] = ()


class Budget(DocumentModel):
    """The lines of the budget. `total` is what all of them may cost together."""

    total: MoneyField | None = None
    lines: Annotated[BudgetLines, BoxField(text("Budget lines"))] = Field(default_factory=BudgetLines)
