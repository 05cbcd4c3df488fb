"""What `revops funnel` does: how far deals get, how long it takes, where they end, from the exports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.closing_days import closing_days_sql, read_closing_days
from revops_cli.metrics.deal_ways import WAYS, deal_ways_sql, strange_ways_sql
from revops_cli.metrics.event_days import EventDays, event_days_sql, history_days_sql, read_event_days
from revops_cli.metrics.funnel_report import FunnelReport, MeasuredFunnel
from revops_cli.metrics.funnel_scope import FunnelScope, KeptWays, check_dimensions
from revops_cli.metrics.last_stage import deal_stage_names_sql, last_stage_sql, read_last_stage
from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.stage_conversion import read_stage_conversion, stage_conversion_sql
from revops_cli.metrics.stage_places import stage_names_sql, stage_places
from revops_cli.metrics.time_in_stage import read_time_in_stage, time_in_stage_sql
from revops_cli.texts import text
from revops_cli.workflows.asked_limits import read_horizon
from revops_cli.workflows.asked_tables import HISTORY, AskedTables
from revops_cli.workflows.deal_sources import said_as
from revops_cli.workflows.funnel_grounds import FunnelGrounds
from revops_cli.workflows.measuring_window import MeasuringWindow, asked_window, read_date, usual_window

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from revops_cli.crm.tables import Tables
    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.last_stage import LastStage
    from revops_cli.metrics.stage_conversion import StageConversion
    from revops_cli.metrics.stage_places import StagePlaces
    from revops_cli.metrics.time_in_stage import StageTime
    from revops_cli.texts import Text
    from revops_cli.workflows.designed_stages import DesignedStages
    from revops_cli.workflows.funnel_request import FunnelRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_DEALS = ("deal_id", "created_on", "closed_on", "status", "value", "currency", "lost_reason", "stage")
_EVENTS = ("deal_id", "stage", "entered_at", "entered_on", "row_order")

FUNNEL_COLUMNS = {"deals": _DEALS, HISTORY: _EVENTS}
"""The columns that a funnel is measured from, by table."""


def report_funnel(request: FunnelRequest, opened: OpenedPlaybook | None) -> FunnelReport:
    """Load the deals and their history, and measure the funnel; an export by itself needs no playbook.

    Raises `InputError` for an export that can't be read, `UsageError` for what can't be met.
    """
    check_dimensions(request.by)
    grounds = FunnelGrounds(request, opened)
    designed = grounds.designed()
    horizon = read_horizon(request.horizon)
    asked = asked_window(request)
    as_of = request.today if request.as_of is None else read_date("--as-of", request.as_of)
    columns = {"deals": (*_DEALS, *request.by, *_pipeline_column(designed)), HISTORY: _EVENTS}
    with grounds.open(columns) as tables:
        _check_dimensions(request, designed, tables)
        asking = AskedTables(tables)
        designed, told = grounds.settled(designed, asking)
        days = _event_days(tables)
        known_until = min(as_of, days.last or as_of)
        window = _window(asked, opened, days, as_of)
        scope = FunnelScope(
            as_of=known_until,
            start=window.start or days.first or known_until,
            end=window.end or known_until,
            horizon=horizon,
            by=request.by,
            only=_only(designed, tables),
            key=asking.deal_key(),
        )
        context = _Context(window.note, as_of, days, told)
        return _measured(asking, grounds, designed, scope, context)


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known of time: why this window is measured, up to when was asked, the days of the data.

    `told` is what is to be said of the stages.
    """

    note: Text
    as_of: date
    days: EventDays
    told: tuple[Text, ...]


def _measured(
    asking: AskedTables,
    grounds: FunnelGrounds,
    designed: DesignedStages,
    scope: FunnelScope,
    context: _Context,
) -> FunnelReport:
    tables, stages = asking.tables, len(designed.stages)
    history = asking.history
    places = _places(grounds, designed, asking, history=history)
    told = history and stages > 0
    kept = _keep(asking, places, scope) if told else scope
    last_stages, currency, no_stock = _last_stages(asking, places, kept, context, history=history)
    found = MeasuredFunnel(
        _conversions(asking, places, kept, imputed=designed.imputed) if told else {},
        _times(asking, places, kept) if told else {},
        last_stages,
        read_closing_days(asking.run(closing_days_sql(scope)), scope),
    )
    report = FunnelReport(
        company=grounds.company,
        currency=currency,
        stages=designed.stages,
        imputed=designed.imputed,
        pipeline=designed.pipeline,
        scope=scope,
        history=history,
        places=places,
        whole=found.whole(stages),
        segments=found.segments() if scope.by else (),
        window_note=context.note,
        no_stock=no_stock,
        notes=(*context.told, *_beyond(context), *tables.notes),
        mapping=tables.mapping,
        sql=asking.sql,
        dialect=tables.dialect,
        stages_from=grounds.stages_from,
        of_export=grounds.request.deals is not None,
    )
    if not report.is_known:
        raise InputError(
            text("There is no deal to measure in this window."), cure=text("Choose another window.")
        )
    return report


def _keep(asking: AskedTables, places: StagePlaces, scope: FunnelScope) -> FunnelScope:
    """Keep the visits of deals, and the ways of deals through them, where tables can be kept."""
    if not asking.keep_visits(places, scope.as_of, scope.key):
        return scope
    asking.tables.keep(WAYS, deal_ways_sql(places, scope))
    return replace(scope, kept=KeptWays(as_sum(asking.tables.run(strange_ways_sql())[0][0])))


def _conversions(
    asking: AskedTables, places: StagePlaces, scope: FunnelScope, *, imputed: bool
) -> Mapping[Segment, tuple[StageConversion, ...]]:
    sql, whole = (stage_conversion_sql(places, each, imputed=imputed) for each in (scope, scope.unkept))
    return read_stage_conversion(asking.run(sql, whole), places, scope)


def _times(
    asking: AskedTables, places: StagePlaces, scope: FunnelScope
) -> Mapping[Segment, tuple[StageTime, ...]]:
    sql, whole = (time_in_stage_sql(places, each) for each in (scope, scope.unkept))
    return read_time_in_stage(asking.run(sql, whole), places, scope)


def _places(
    grounds: FunnelGrounds, designed: DesignedStages, asking: AskedTables, *, history: bool
) -> StagePlaces:
    names = asking.tables.run(stage_names_sql() if history else deal_stage_names_sql())
    won, lost = (grounds.ending_words(status) for status in ("won", "lost"))
    return stage_places(names, designed.names, won, lost)


def _last_stages(
    asking: AskedTables, places: StagePlaces, scope: FunnelScope, context: _Context, *, history: bool
) -> tuple[Mapping[Segment, tuple[LastStage, ...]], str | None, Text | None]:
    """Find where deals are and from where they were lost, in which currency, or why that isn't known."""
    tables = asking.tables
    if not history and context.days.last is not None and context.days.last > context.as_of:
        why = text("The export tells the stage of today, not of {day}.", day=scope.as_of)
        return {}, tables.currency, why
    sql, whole = (last_stage_sql(places, each, history=history) for each in (scope, scope.unkept))
    rows = asking.run(sql, whole)
    rates: Mapping[str, Decimal] = tables.rates
    found, currency = read_last_stage(rows, scope, tables.currency, rates)
    return found, currency, None


def _pipeline_column(designed: DesignedStages) -> tuple[str, ...]:
    return () if designed.pipeline is None else ("pipeline",)


def _check_dimensions(request: FunnelRequest, designed: DesignedStages, tables: Tables) -> None:
    """Raise `UsageError` where --by or --pipeline needs a column that the export doesn't have."""
    present = tables.columns("deals")
    asked = [("--by", name) for name in request.by]
    asked += [("--pipeline", name) for name in _pipeline_column(designed)]
    for option, name in asked:
        if name not in present:
            raise UsageError(
                text("{option} needs a column {name}, and the export has none.", option=option, name=name),
                cure=text("Say which column it is: {so}", so=said_as(request, name)),
            )


def _only(designed: DesignedStages, tables: Tables) -> tuple[tuple[str, str], ...]:
    """Keep the deals of a pipeline, whose name may be written in any case. Raises `UsageError`."""
    if designed.pipeline is None:
        return ()
    rows = tables.run("select distinct pipeline from deals where pipeline is not null order by pipeline")
    names = tuple(str(name) for (name,) in rows)
    for name in names:
        if name.strip().casefold() == designed.pipeline.strip().casefold():
            return (("pipeline", name),)
    raise UsageError(
        text('No deal is in the pipeline "{name}".', name=designed.pipeline),
        cure=text("Pipelines in the export: {names}", names=names),
    )


def _event_days(tables: Tables) -> EventDays:
    rows = [*tables.run(event_days_sql())]
    if tables.has(HISTORY):
        rows += tables.run(history_days_sql())
    return read_event_days(rows)


def _window(
    asked: MeasuringWindow | None, opened: OpenedPlaybook | None, days: EventDays, as_of: date
) -> MeasuringWindow:
    known_until = min(as_of, days.last or as_of)
    if asked is not None:
        if asked.start is not None and asked.start > known_until:
            raise UsageError(
                text(
                    "The time to measure begins on {start}, after {day}, up to which is measured.",
                    start=asked.start,
                    day=known_until,
                ),
                cure=text("Choose an earlier one, or leave it out for the last year in the data."),
            )
        return asked
    if opened is None or days.first is None or days.last is None or days.first > known_until:
        return MeasuringWindow(None, None, text("all deals of the export"))
    return usual_window(days.first, days.last, as_of, opened.period)


def _beyond(context: _Context) -> tuple[Text, ...]:
    """Tell where the data end before the day that was asked for, or go on after it."""
    last = context.days.last
    if last is None or last == context.as_of:
        return ()
    if last > context.as_of:
        return (
            text(
                "The deals go on to {last}: what is dated after {day} is left out.",
                last=last,
                day=context.as_of,
            ),
        )
    return (text("The last event in the data is on {last}: deals are followed up to that day.", last=last),)
