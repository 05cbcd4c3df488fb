"""What the deals of a CRM export say of velocity: load them, run the measures, keep what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.bootstrap import (
    MOST_DEALS,
    bootstrap_intervals,
    deal_outcomes_sql,
    read_deal_outcomes,
)
from revops_cli.metrics.cycle_days import cycle_days_sql, read_cycle_days, whole
from revops_cli.metrics.deal_flow import deal_flow_sql, read_deal_flow
from revops_cli.metrics.definitions import Basis, Method, WinRate
from revops_cli.metrics.event_days import EventDays, event_days_sql, read_event_days
from revops_cli.metrics.measured import by_segment, measure, trend
from revops_cli.metrics.scope import DIMENSIONS, Scope
from revops_cli.metrics.velocity_report import MeasuredVelocity
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.texts import text
from revops_cli.workflows.asked_tables import AskedTables
from revops_cli.workflows.deal_sources import flag_rates, said_as
from revops_cli.workflows.export_tables import open_export
from revops_cli.workflows.measuring_window import (
    QUIET_DAYS,
    MeasuringWindow,
    asked_window,
    read_date,
    read_period,
    usual_window,
)
from revops_cli.workflows.open_tables import open_tables

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.crm.tables import Tables
    from revops_cli.metrics.deal_flow import DealFlow
    from revops_cli.metrics.measured import Measured
    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.velocity_request import VelocityRequest

VELOCITY_COLUMNS = ("created_on", "closed_on", "status", "value", "currency")
"""The columns of deals that velocity is measured from."""

# What a deal gets in the course of time: an export knows only how it is today.
_TOLD_LATER = ("stage", "lost_reason")


@dataclass(slots=True)
class _Measuring:
    """One measuring: the tables with what was asked of them, and how to measure them."""

    asking: AskedTables
    method: Method

    def flow(self, scope: Scope) -> DealFlow:
        """Get the cube of a scope."""
        tables = self.asking.tables
        return read_deal_flow(self.asking.run(deal_flow_sql(scope)), scope, tables.currency, tables.rates)

    def with_bootstrap(self, scope: Scope, flow: DealFlow) -> Measured:
        """Measure the window, with drawn intervals where the deals are few enough to draw from."""
        measured = measure(flow, self.method)
        if measured.no_intervals is not None or flow.deals > MOST_DEALS:
            return measured
        rows = self.asking.run(deal_outcomes_sql(scope))
        outcomes = read_deal_outcomes(rows, flow, self.asking.tables.rates)
        found = bootstrap_intervals(outcomes, flow, self.method)
        return measured if found is None else measured.with_intervals(found)


def measure_velocity(request: VelocityRequest, opened: OpenedPlaybook | None) -> MeasuredVelocity:
    """Load the deals and measure them.

    Raises `InputError` for an export that can't be read, `UsageError` for flags that can't be met.
    """
    method = Method(Basis(request.basis), WinRate(request.win_rate))
    as_of = request.today if request.as_of is None else read_date("--as-of", request.as_of)
    with _open(request, opened) as tables:
        _check_dimensions(request, tables)
        asking = AskedTables(tables)
        measuring = _Measuring(asking, method)
        knowledge = _Knowledge(as_of, read_event_days(asking.run(event_days_sql())))
        _check_hindsight(request, knowledge)
        window = _window(request, opened, knowledge)
        scope = _scope(request, opened, window, knowledge)
        flow = measuring.flow(scope)
        if not flow.deals:
            raise _nothing_found(request, asking)
        return MeasuredVelocity(
            whole=measuring.with_bootstrap(scope, flow),
            cycle_days=whole(read_cycle_days(asking.run(cycle_days_sql(scope)))),
            trend=trend(flow, method) if len(flow.periods) > 1 else (),
            segments=() if request.by is None else by_segment(flow, method),
            as_of=as_of,
            by=request.by,
            pipeline=request.pipeline,
            reference=_reference(request, opened, measuring, window, knowledge),
            window_note=window.note,
            files=tables.sources,
            notes=(*_lacking(request, tables), *_beyond(request, knowledge, window), *tables.notes),
            mapping=tables.mapping,
            sql=asking.sql,
            dialect=tables.dialect,
        )


def _open(request: VelocityRequest, opened: OpenedPlaybook | None) -> Tables:
    asked = {
        *VELOCITY_COLUMNS,
        *((request.by,) if request.by else ()),
        *(("pipeline",) if request.pipeline else ()),
    }
    if request.deals is not None:
        return open_export(request, request.deals, opened, {"deals": asked})
    if opened is not None:
        rates = flag_rates(request.rates, opened.currency)
        return open_tables(opened, {"deals": asked}, rates=rates, memory_limit=request.memory_limit)
    raise AssertionError  # Without either there is no export to measure: `measurable` tells it.


def _check_dimensions(request: VelocityRequest, tables: Tables) -> None:
    """Raise `UsageError` where --by or --pipeline needs a column that the export doesn't have."""
    present = tuple(name for name in tables.columns("deals") if name in DIMENSIONS)
    asked = [("--by", request.by)] if request.by is not None else []
    if request.pipeline is not None:
        asked.append(("--pipeline", "pipeline"))
    for option, name in asked:
        if name in DIMENSIONS and name not in present:
            raise UsageError(
                text("{option} needs a column {name}, and the export has none.", option=option, name=name),
                cure=text(
                    "Say which column it is: {so}. Split by what is there: {present}",
                    so=said_as(request, name),
                    present=present or text("nothing"),
                ),
            )


def _lacking(request: VelocityRequest, tables: Tables) -> tuple[Text, ...]:
    """Tell what velocity can't be measured without, and what brings it."""
    present = tables.columns("deals")
    return tuple(
        text(
            "The export has no column {name}, which velocity needs. Say which it is: {so}",
            name=name,
            so=said_as(request, name),
        )
        for name in ("closed_at", "value")
        if name not in present
    )


def _beyond(request: VelocityRequest, knowledge: _Knowledge, window: MeasuringWindow) -> tuple[Text, ...]:
    """Tell where the deals end before what is measured does, or go on after it unasked."""
    last = knowledge.days.last
    if last is None:
        return ()
    if knowledge.limit is not None and request.as_of is None:
        return (
            text(
                "The deals go on to {last}: what is dated after today ({day}) is left out.",
                last=last,
                day=knowledge.as_of,
            ),
        )
    end = None if window.end is None else min(window.end, knowledge.as_of)
    if end is not None and (end - last).days > QUIET_DAYS:
        return (
            text(
                "The deals end on {last}: the days after it are measured as if nothing happened.", last=last
            ),
        )
    return ()


def _nothing_found(request: VelocityRequest, asking: AskedTables) -> InputError:
    if request.pipeline is None:
        return InputError(
            text("There is no deal to measure in this window."), cure=text("Choose another window.")
        )
    rows = asking.run("select distinct pipeline from deals where pipeline is not null order by pipeline")
    return InputError(
        text('There is no deal of the pipeline "{name}" in this window.', name=request.pipeline),
        cure=text("Pipelines in the export: {names}", names=tuple(str(name) for (name,) in rows)),
    )


class _Knowledge(NamedTuple):
    """Up to when is known what: the day that was asked for, and the days of the deals."""

    as_of: date
    days: EventDays

    @property
    def limit(self) -> date | None:
        """The day after which events are left out, None where there are none: that measures faster."""
        return None if self.days.last is None or self.days.last <= self.as_of else self.as_of


def _check_hindsight(request: VelocityRequest, knowledge: _Knowledge) -> None:
    """Raise `UsageError` where deals of the past would be split by what was known only later."""
    if request.by in _TOLD_LATER and knowledge.limit is not None:
        raise UsageError(
            text(
                "The export tells the {dimension} of today, not of {day}.",
                dimension=request.by,
                day=knowledge.as_of,
            ),
            cure=text("Leave out --as-of, or split by something that does not change."),
        )


def _window(
    request: VelocityRequest, opened: OpenedPlaybook | None, knowledge: _Knowledge
) -> MeasuringWindow:
    asked = asked_window(request)
    if asked is not None:
        if asked.start is not None and asked.start > knowledge.as_of:
            raise UsageError(
                text(
                    "The time to measure begins on {start}, after {day}, up to which is measured.",
                    start=asked.start,
                    day=knowledge.as_of,
                ),
                cure=text("Choose an earlier one, or leave it out for the last year in the data."),
            )
        return asked
    days = knowledge.days
    if opened is None or days.first is None or days.last is None or days.first > knowledge.as_of:
        return MeasuringWindow(None, None, text("all deals of the export"))
    return usual_window(days.first, days.last, knowledge.as_of, opened.period)


def _scope(
    request: VelocityRequest,
    opened: OpenedPlaybook | None,
    window: MeasuringWindow | Period,
    knowledge: _Knowledge,
) -> Scope:
    return Scope(
        start=window.start,
        end=None if window.end is None else min(window.end, knowledge.as_of),
        as_of=knowledge.limit,
        length=PeriodLength.MONTH if opened is None else opened.period,
        by=request.by,
        only=() if request.pipeline is None else (("pipeline", request.pipeline),),
    )


def _reference(
    request: VelocityRequest,
    opened: OpenedPlaybook | None,
    measuring: _Measuring,
    window: MeasuringWindow,
    knowledge: _Knowledge,
) -> Measured | None:
    """Measure the window that --compare-to names; None where it names none."""
    if request.compare_to in {None, "target"}:
        return None
    period: Period = (
        window.before()
        if request.compare_to == "previous"
        else read_period("--compare-to", request.compare_to or "")
    )
    first = knowledge.days.first
    if first is None or period.end < first:
        raise UsageError(
            text(
                "There are no deals from {start} to {end} to compare with.",
                start=period.start,
                end=period.end,
            ),
            cure=text("The deals begin on {day}: compare with a later time.", day=first),
        )
    return measure(measuring.flow(_scope(request, opened, period, knowledge)), measuring.method)
