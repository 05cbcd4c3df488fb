"""What can be told from which tables and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.metrics.data_survey import Survey

Columns = tuple[tuple[str, str], ...]
"""Columns of tables, as pairs of table and column."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that a command tells, and the columns that it takes."""

    command: str
    told: Text
    needs: Columns


@dataclass(frozen=True, slots=True)
class FoundUse:
    """A use, and what the data lack for it; `apart`: its tables are there, but in several places."""

    use: Use
    lacking: Columns
    apart: bool = False

    @property
    def possible(self) -> bool:
        """Whether the data are enough."""
        return not self.lacking and not self.apart


@dataclass(frozen=True, slots=True)
class DataReport:
    """What was found in the exports, and what could be told from them."""

    survey: Survey
    uses: tuple[FoundUse, ...]


def _of(table: str, *columns: str) -> Columns:
    return tuple((table, column) for column in columns)


_DEALS = _of("deals", "created_at", "status")
_CLOSED = (*_DEALS, ("deals", "closed_at"))
_EVENTS = _of("stage_events", "deal_id", "stage", "entered_at")

USES = (
    Use("velocity", text("velocity and its four levers"), (*_CLOSED, ("deals", "value"))),
    Use("velocity", text("velocity by source"), (*_CLOSED, ("deals", "value"), ("deals", "source"))),
    Use("velocity", text("velocity by owner"), (*_CLOSED, ("deals", "value"), ("deals", "owner"))),
    Use("funnel", text("conversion from stage to stage, and time in each"), (*_DEALS, *_EVENTS)),
    Use("funnel", text("why deals are lost"), (*_CLOSED, ("deals", "lost_reason"))),
    Use(
        "funnel",
        text("from lead to deal"),
        (*_of("leads", "created_at", "deal_id"), *_of("deals", "deal_id", "status")),
    ),
    Use("funnel", text("leads by their status: MQL, SQL"), _of("leads", "created_at", "mql_at", "sql_at")),
    Use(
        "funnel",
        text("what a lead and a deal of each source cost"),
        (*_of("leads", "created_at", "source"), *_of("spend", "date", "channel", "cost")),
    ),
    Use("waste", text("how fast leads are answered"), _of("leads", "created_at", "first_touch_at")),
    Use(
        "waste",
        text("how fast leads are answered after they are assigned"),
        (*_of("leads", "assigned_at", "person_id"), *_of("activities", "at", "person_id", "direction")),
    ),
    Use("waste", text("leads that were closed without a reason"), _of("leads", "closed_at", "close_reason")),
    Use("waste", text("leads of one person that stand there twice"), _of("leads", "person_id")),
    Use(
        "waste",
        text("leads of nearly the same name and company"),
        _of("leads", "person_name", "company"),
    ),
    Use("waste", text("leads outside the customer profile"), _of("leads", "industry", "company_size")),
    Use(
        "waste",
        text("how many people of each account were reached"),
        (*_of("activities", "at", "person_id"), *_of("leads", "person_id", "account_id")),
    ),
    Use("drift", text("stages, owners and sources against the playbook"), _of("deals", "stage", "owner")),
    Use("drift", text("steps that deals skip or take back"), _EVENTS),
    Use(
        "forecast", text("what the open deals may bring"), (*_CLOSED, ("deals", "value"), ("deals", "stage"))
    ),
    Use("attribute", text("what each channel contributed"), _of("touches", "at", "channel")),
    Use("experiment", text("which message is answered"), _of("messages", "message", "sent", "replied")),
)
"""Everything that commands tell from data, in the order in which it is shown."""


def found_uses(found: Survey, commands: frozenset[str]) -> tuple[FoundUse, ...]:
    """Say what each of the commands could tell from the data, and what is lacking."""
    present: Mapping[str, frozenset[str]] = {
        table.name: frozenset(column.name for column in table.columns if column.filled)
        for table in found.tables
    }
    places = {table.name: table.places for table in found.tables}
    return tuple(_found(use, present, places) for use in USES if use.command in commands)


def _found(
    use: Use, present: Mapping[str, frozenset[str]], places: Mapping[str, frozenset[str | None]]
) -> FoundUse:
    lacking = tuple(each for each in use.needs if each[1] not in present.get(each[0], frozenset()))
    # All that a command needs is asked in one place.
    own = frozenset(place for table, _ in use.needs for place in places.get(table, ()))
    return FoundUse(use, lacking, apart=not lacking and len(own) > 1)
