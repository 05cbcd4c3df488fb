"""The thirteen measures, in which current state and targets are written alike.

A measure may be the bare quantity or a mapping with `value:` and the extras of a box.
"""

import enum
from decimal import Decimal
from typing import Annotated, ClassVar

from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.box import Box, BoxField, ShortBox
from revops_cli.schemas.error import FieldError
from revops_cli.schemas.fields import CountField, DaysField, RatioField, read_number, read_positive_money
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Reads, word_of
from revops_cli.texts import text

MEASURES = (
    "pipeline_velocity",
    "average_deal_value",
    "opportunities",
    "win_rate",
    "sales_cycle",
    "cac",
    "cltv",
    "revenue",
    "new_customers",
    "open_offers",
    "meetings",
    "nps",
    "market_position",
)
"""The keys of the thirteen measures, in their order."""

_LOWEST_NPS, _HIGHEST_NPS = -100, 100


def read_nps(value: object) -> Decimal:
    """Read a net promoter score, from -100 to 100. Raises `FieldError` or `QuantityError`."""
    number = read_number(value)
    if _LOWEST_NPS <= number <= _HIGHEST_NPS:
        return number
    raise FieldError(text("{number} is no NPS.", number=number), text("Write a number from -100 to 100."))


class MoneyMeasure(ShortBox):
    """A measure in money, zero or more."""

    short: ClassVar[str] = "value"
    value: Annotated[Money, Reads(read_positive_money)] | None = None


class CountMeasure(ShortBox):
    """A number of things in the playbook's period."""

    short: ClassVar[str] = "value"
    value: CountField | None = None


class RatioMeasure(ShortBox):
    """A share from 0 to 1."""

    short: ClassVar[str] = "value"
    value: RatioField | None = None


class DaysMeasure(ShortBox):
    """A length of time in days."""

    short: ClassVar[str] = "value"
    value: DaysField | None = None


class NpsMeasure(ShortBox):
    """A net promoter score."""

    short: ClassVar[str] = "value"
    value: Annotated[Decimal, Reads(read_nps)] | None = None


class PositionBasis(enum.Enum):
    """What a market position rests on."""

    VALIDATED = "validated"
    ESTIMATE = "estimate"


class MarketPosition(Box):
    """The position in the market in words, and whether it was validated."""

    basis: Annotated[PositionBasis, word_of(PositionBasis)] | None = None


MeasureValue = Money | Ratio | Decimal
"""What a measure other than the market position holds."""


class Measures(DocumentModel):
    """The thirteen measures. A measure that is left out is None."""

    pipeline_velocity: Annotated[MoneyMeasure | None, BoxField(text("Pipeline velocity"))] = None
    average_deal_value: Annotated[MoneyMeasure | None, BoxField(text("Average deal value"))] = None
    opportunities: Annotated[CountMeasure | None, BoxField(text("Number of opportunities"))] = None
    win_rate: Annotated[RatioMeasure | None, BoxField(text("Win rate"))] = None
    sales_cycle: Annotated[DaysMeasure | None, BoxField(text("Sales cycle length"))] = None
    cac: Annotated[MoneyMeasure | None, BoxField(text("Customer acquisition cost"))] = None
    cltv: Annotated[MoneyMeasure | None, BoxField(text("Customer lifetime value"))] = None
    revenue: Annotated[MoneyMeasure | None, BoxField(text("Revenue"))] = None
    new_customers: Annotated[CountMeasure | None, BoxField(text("New customers"))] = None
    open_offers: Annotated[MoneyMeasure | None, BoxField(text("Value of open offers"))] = None
    meetings: Annotated[CountMeasure | None, BoxField(text("Meetings held"))] = None
    nps: Annotated[NpsMeasure | None, BoxField(text("NPS"))] = None
    market_position: Annotated[MarketPosition | None, BoxField(text("Market position"))] = None
