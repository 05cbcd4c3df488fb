"""Where deals are: those that are open, in which stage now; those that were lost, from which stage and why.

    last_stage_sql(places, scope, history=True) -> str
    read_last_stage(rows, scope, currency, rates) -> Mapping[Segment, tuple[LastStage, ...]]
    losses(found) -> tuple[Place, ...]     a stage each: deals lost from it in the window, by reason
    stock(found) -> tuple[Place, ...]      a stage each: deals that are open there now
    undated(found) -> int                  lost deals of which nothing tells when: in no stage's losses

Population: deals known by `as_of`; lost ones by their closing date in the window, open ones however old
they are. The stage is that of the last visit that is no ending; without a history, that of the export.
Values are those of the export, converted to one currency; deals without one are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from revops_cli.metrics.deal_flow import conversion
from revops_cli.metrics.funnel_scope import LOST_DEAL, OPEN
from revops_cli.metrics.rows import as_amount, as_count, as_sum, as_text
from revops_cli.metrics.stage_places import WON
from revops_cli.metrics.statements import Sql, statement
from revops_cli.playbook.velocity import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.funnel_scope import FunnelScope, Segment
    from revops_cli.metrics.stage_places import StagePlaces


LOST_UNDATED = 3
"""How `last_stage_sql` numbers deals that were lost on a day that nothing tells."""


@dataclass(frozen=True, slots=True)
class LastStage:
    """Deals alike: the place of their stage (None: nothing tells it), outcome, and why they were lost."""

    place: int | None
    outcome: int
    reason: str | None
    deals: int
    valued: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """Some deals, of which `valued` have a value; `name` is their reason, None where none is told."""

    name: str | None
    deals: int
    valued: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """The deals of one stage; `reasons` has those with most value first."""

    place: int | None
    deals: int
    valued: int
    value: Decimal
    reasons: tuple[Group, ...]


def last_stage_sql(places: StagePlaces, scope: FunnelScope, *, history: bool = True) -> str:
    """Give the query, in DuckDB's dialect. Without a `history`, `places` are those of the deals' stages."""
    window = Sql(scope.in_window("closed_on"))
    if history and scope.kept is not None:
        last_visit = statement("last_of_way")
    elif history:
        last_visit = statement(
            "last_visit", deal=scope.key, place=places.sql, as_of=scope.as_of, won=WON, in_window=window
        )
    else:
        last_visit = statement("stage_now", deal=scope.key, place=places.sql)
    return statement(
        "last_stage",
        last_visit=Sql(last_visit.strip()),
        known_deals=scope.known_deals("currency", "lost_reason", "value"),
        dimensions=scope.dimensions,
        in_window=window,
    )


def deal_stage_names_sql() -> str:
    """Give the query for the names that deals give their stage, in DuckDB's dialect."""
    return statement("deal_stage_names")


def read_last_stage(
    rows: Iterable[Sequence[object]],
    scope: FunnelScope,
    currency: str | None = None,
    rates: Mapping[str, Decimal] | None = None,
) -> tuple[Mapping[Segment, tuple[LastStage, ...]], str | None]:
    """Read the rows of `last_stage_sql`, and tell the currency of all values.

    Raises `UsageError` for a currency without a rate.
    """
    read = [(scope.segment(row), row[len(scope.by) :]) for row in rows]
    factors, currency = conversion(
        (as_text(row[2]) for _, row in read if as_sum(row[5]) and as_sum(row[1]) != LOST_UNDATED),
        currency,
        rates,
    )
    found: dict[Segment, list[LastStage]] = {}
    with localcontext(EXACT):
        for segment, (place, outcome, code, reason, deals, valued, value) in read:
            worth = (as_amount(value) or Decimal(0)) * factors.get(as_text(code), Decimal(1))
            found.setdefault(segment, []).append(
                LastStage(
                    as_count(place),
                    as_sum(outcome),
                    _told(as_text(reason)),
                    as_sum(deals),
                    as_sum(valued),
                    worth,
                )
            )
    return {segment: tuple(own) for segment, own in found.items()}, currency


def losses(found: Iterable[LastStage]) -> tuple[Place, ...]:
    """Give the deals lost from each stage, in the order of the stages, unknown ones and none last."""
    return _places([each for each in found if each.outcome == LOST_DEAL])


def stock(found: Iterable[LastStage]) -> tuple[Place, ...]:
    """Give the deals that are open in each stage, in the same order."""
    return _places([each for each in found if each.outcome == OPEN])


def undated(found: Iterable[LastStage]) -> int:
    """Count the lost deals without a closing date: nothing tells whether they were lost in the window."""
    return sum(each.deals for each in found if each.outcome == LOST_UNDATED)


def _places(found: Sequence[LastStage]) -> tuple[Place, ...]:
    numbers = {each.place for each in found}
    order = sorted(numbers, key=lambda place: (place is None, (place or 0) < 0, abs(place or 0)))
    return tuple(_place(number, [each for each in found if each.place == number]) for number in order)


def _place(number: int | None, found: Sequence[LastStage]) -> Place:
    names = {each.reason for each in found}
    reasons = [_group(name, [each for each in found if each.reason == name]) for name in names]
    reasons.sort(key=lambda one: (one.name is None, -one.value, -one.deals, one.name or ""))
    whole = _group(None, found)
    return Place(number, whole.deals, whole.valued, whole.value, tuple(reasons))


def _group(name: str | None, found: Sequence[LastStage]) -> Group:
    with localcontext(EXACT):
        value = sum((each.value for each in found), Decimal(0))
    return Group(name, sum(each.deals for each in found), sum(each.valued for each in found), value)


def _told(reason: str | None) -> str | None:
    """Give a reason without the spaces around it, None where nothing is left."""
    return None if reason is None else reason.strip() or None
