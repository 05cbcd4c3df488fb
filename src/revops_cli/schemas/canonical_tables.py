"""The canonical tables that every measure reads, as data: columns, types and what is needed."""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class ColumnType(enum.Enum):
    """What a column holds, and with that how it is read."""

    ID = "id"
    TEXT = "text"
    MOMENT = "moment"
    AMOUNT = "amount"
    CURRENCY = "currency"
    STATUS = "status"
    COUNT = "count"


class Column(NamedTuple):
    """A column of a canonical table.

    A `needed` column must be in the source. A `filled` one must also have a value on every row;
    where it is not filled, measures tell what they leave out.
    """

    name: str
    type: ColumnType
    needed: bool = False
    filled: bool = False

    @property
    def views(self) -> tuple[str, ...]:
        """Give the columns of the view: a moment `x_at` is also there as the day `x_on`."""
        if self.type is not ColumnType.MOMENT:
            return (self.name,)
        return (self.name, day_name(self.name))


ROW_ORDER = "row_order"
"""The column in which the view of an ordered table tells the order of its rows."""


class Table(NamedTuple):
    """A canonical table. At least one column of `needs_one_of` must be in the source, if any is named.

    The view of an `ordered` table also has `row_order`, a whole number: rows of one moment happened in
    that order, which is the order of their files.
    """

    name: str
    columns: tuple[Column, ...]
    needs_one_of: tuple[str, ...] = ()
    ordered: bool = False

    @property
    def views(self) -> tuple[str, ...]:
        """Give the columns of the table's view, in their order."""
        names = tuple(view for column in self.columns for view in column.views)
        return (*names, ROW_ORDER) if self.ordered else names

    def column(self, name: str) -> Column | None:
        """Give the column of that name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)


def day_name(moment: str) -> str:
    """Name the day of a moment: `created_at` gives `created_on`, `at` gives `on_day`."""
    if moment.endswith("_at"):
        return moment.removesuffix("_at") + "_on"
    return "on_day" if moment == "at" else moment + "_on"


def _columns(**types: str) -> tuple[Column, ...]:
    # `type!` is needed, `type!!` is needed and filled on every row.
    return tuple(
        Column(name, ColumnType(word.rstrip("!")), needed="!" in word, filled="!!" in word)
        for name, word in types.items()
    )


_TABLES = (
    Table(
        "deals",
        _columns(
            deal_id="id!!",
            created_at="moment!",
            status="status!!",
            closed_at="moment",
            value="amount",
            currency="currency",
            pipeline="text",
            stage="text",
            owner="text",
            team="text",
            source="text",
            campaign="text",
            account_id="text",
            person_id="text",
            lost_reason="text",
            expected_close_at="moment",
            country="text",
            industry="text",
            company_size="text",
            persona="text",
        ),
    ),
    Table(
        "stage_events",
        # `from_stage` stands in logs of changes: there a deal's first stage is told by its first change.
        _columns(deal_id="text!!", stage="text!!", entered_at="moment!!", value="amount", from_stage="text"),
        ordered=True,
    ),
    Table(
        "leads",
        _columns(
            lead_id="id!!",
            created_at="moment!",
            person_id="text",
            account_id="text",
            source="text",
            campaign="text",
            owner="text",
            status="text",
            mql_at="moment",
            sql_at="moment",
            sal_at="moment",
            srl_at="moment",
            assigned_at="moment",
            first_touch_at="moment",
            closed_at="moment",
            close_reason="text",
            deal_id="text",
            role="text",
            industry="text",
            company_size="text",
            country="text",
            # Who it is, to find a person twice. The name is whole, or the last one beside `first_name`.
            person_name="text",
            first_name="text",
            email="text",
            company="text",
        ),
    ),
    Table(
        "touches",
        _columns(
            person_id="text",
            deal_id="text",
            at="moment!!",
            channel="text!",
            campaign="text",
            type="text",
            conversion="text",
        ),
        needs_one_of=("person_id", "deal_id"),
    ),
    Table(
        "activities",
        _columns(
            at="moment!!", type="text!", owner="text", person_id="text", deal_id="text", direction="text"
        ),
    ),
    Table(
        "spend",
        _columns(
            date="moment!!",
            channel="text!",
            cost="amount!",
            currency="currency",
            campaign="text",
            clicks="count",
            impressions="count",
        ),
    ),
    Table(
        "accounts",
        _columns(
            account_id="id!!", name="text", industry="text", company_size="text", country="text", tier="text"
        ),
    ),
    Table(
        "messages",
        _columns(
            sequence="text",
            message="text",
            subject="text",
            body="text",
            sent="count!",
            replied="count",
            meetings="count",
        ),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})
"""Every canonical table by its name."""


class Reference(NamedTuple):
    """A column whose values are ids of another table: what isn't there is a gap."""

    table: str
    column: str
    to: str
    key: str


REFERENCES = (
    Reference("stage_events", "deal_id", "deals", "deal_id"),
    Reference("leads", "deal_id", "deals", "deal_id"),
    Reference("touches", "deal_id", "deals", "deal_id"),
    Reference("activities", "deal_id", "deals", "deal_id"),
    Reference("deals", "account_id", "accounts", "account_id"),
    Reference("leads", "account_id", "accounts", "account_id"),
)
"""Which columns hold ids of which tables."""

AMOUNTS: Mapping[str, str] = MappingProxyType({"deals": "value", "spend": "cost"})
"""The amount of each table with a currency column: what that currency is of."""
