"""The canonical tables that every measure reads, as data: columns, types and what is needed."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


class ColumnType(enum.Enum):
    """What a column holds, and with that how it is read."""

    ID = "id"
    TEXT = "text"
    MOMENT = "moment"
    AMOUNT = "amount"
    CURRENCY = "currency"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
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


@dataclass(frozen=True, slots=True)
class Table:
    """A canonical table. At least one column of `needs_one_of` must be in the source, if any is named."""

    name: str
    columns: tuple[Column, ...]
    needs_one_of: tuple[str, ...] = ()

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
        _columns(deal_id="text!!", stage="text!!", entered_at="moment!!", value="amount"),
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
            clicks="amount",
            impressions="amount",
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
            sent="amount!",
            replied="amount",
            meetings="amount",
        ),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})
"""Every canonical table by its name."""
