"""What a playbook states of its velocity: the newest snapshot, an earlier one, and the targets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.velocity_report import StatedVelocity
from revops_cli.playbook.velocity import EXACT, PRECISION, Levers, Velocity, velocity
from revops_cli.schemas.lever import Lever
from revops_cli.texts import text

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.quantities.money import Money
    from revops_cli.quantities.period import Period, PeriodLength
    from revops_cli.schemas.current_state import Snapshot
    from revops_cli.schemas.measures import Measures, MoneyMeasure
    from revops_cli.workflows.opened_playbook import OpenedPlaybook


def stated_now(opened: OpenedPlaybook, as_of: date, period: Period | None = None) -> StatedVelocity | None:
    """Give the snapshot of `period`, else the newest that had begun on `as_of`; None where there is none."""
    found = [snapshot for snapshot in _snapshots(opened) if _fits(snapshot, as_of, period)]
    return _stated(opened, found[-1], found[-1].period) if found else None


def stated_before(opened: OpenedPlaybook, now: StatedVelocity) -> StatedVelocity | None:
    """Give the last snapshot before the one that `now` comes from."""
    if now.when is None or isinstance(now.when, date):
        return None
    found = [snapshot for snapshot in _snapshots(opened) if snapshot.period.start < now.when.start]
    return _stated(opened, found[-1], found[-1].period) if found else None


def stated_target(opened: OpenedPlaybook) -> StatedVelocity | None:
    """Give the targets, None where the playbook has none of the four levers among them."""
    targets = opened.playbook.targets
    if targets is None:
        return None
    stated = _stated(opened, targets, targets.by)
    return None if stated.velocity.per_day is None and len(stated.levers.missing) == len(Lever) else stated


def _snapshots(opened: OpenedPlaybook) -> tuple[Snapshot, ...]:
    state = opened.playbook.current_state
    return () if state is None else tuple(sorted(state.snapshots, key=lambda snapshot: snapshot.period.start))


def _fits(snapshot: Snapshot, as_of: date, period: Period | None) -> bool:
    return snapshot.period == period if period is not None else snapshot.period.start <= as_of


def _stated(opened: OpenedPlaybook, measures: Measures, when: Period | date | None) -> StatedVelocity:
    currency = opened.currency
    opportunities, win_rate, cycle = measures.opportunities, measures.win_rate, measures.sales_cycle
    ratio = None if win_rate is None else win_rate.value
    levers = Levers(
        average_deal_value=_amount(measures.average_deal_value, currency),
        opportunities=None if opportunities is None else opportunities.value,
        win_rate=None if ratio is None else ratio.value,
        sales_cycle_days=None if cycle is None else cycle.value,
    )
    written = _per_day(_amount(measures.pipeline_velocity, currency), opened.period)
    computed = velocity(levers)
    if computed.per_day is None and written is not None:
        computed = Velocity(written)
    return StatedVelocity(when, levers, computed, written)


def _amount(measure: MoneyMeasure | None, currency: str) -> Decimal | None:
    money: Money | None = None if measure is None else measure.value
    if money is None:
        return None
    if money.currency not in {None, currency}:
        raise UsageError(
            text("The playbook counts in {currency}, but states {money}.", currency=currency, money=money),
            cure=text(
                "State the measures of current-state.yaml and targets.yaml in {currency}.", currency=currency
            ),
        )
    return money.amount


def _per_day(per_period: Decimal | None, length: PeriodLength) -> Decimal | None:
    if per_period is None:
        return None
    return EXACT.divide(per_period, length.average_days).quantize(PRECISION, context=EXACT)
