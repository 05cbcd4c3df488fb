"""What the deals of a CRM export say of velocity: load them, run the measures, keep what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.load import load_tables
from revops_cli.errors import InputError
from revops_cli.metrics.bootstrap import MOST_DEALS, bootstrap_intervals, deal_outcomes_sql, read_deal_outcomes
from revops_cli.metrics.cycle_days import cycle_days_sql, read_cycle_days, whole
from revops_cli.metrics.deal_flow import deal_flow_sql, read_deal_flow
from revops_cli.metrics.definitions import Basis, Method, WinRate
from revops_cli.metrics.last_event import last_event_sql, read_last_event
from revops_cli.metrics.measured import by_segment, measure, trend
from revops_cli.metrics.scope import Scope
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.texts import text
from revops_cli.workflows.deal_sources import flag_rates, flag_source, playbook_rates, playbook_sources
from revops_cli.workflows.measuring_window import (
    MeasuringWindow,
    asked_window,
    read_date,
    read_period,
    usual_window,
)
from revops_cli.metrics.velocity_report import MeasuredVelocity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from revops_cli.crm.load import Tables
    from revops_cli.metrics.deal_flow import DealFlow
    from revops_cli.metrics.measured import Measured
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.velocity_request import VelocityRequest

_COLUMNS = ("deal_id", "created_at", "closed_at", "status", "value", "currency")
_HOME_ZONE = "UTC"
_HOME_CURRENCY = "EUR"


@dataclass(slots=True)
class _Measuring:
    """One measuring: the loaded tables, how to measure them, and every statement that was run."""

    tables: Tables
    method: Method
    currency: str | None
    rates: Mapping[str, Decimal]
    statements: list[str]

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Run a measure's query and remember it."""
        self.statements.append(sql)
        return self.tables.run(sql)

    def flow(self, scope: Scope) -> DealFlow:
        """Get the cube of a scope."""
        return read_deal_flow(self.run(deal_flow_sql(scope)), scope, self.currency, self.rates)

    def with_bootstrap(self, scope: Scope, flow: DealFlow) -> Measured:
        """Measure the window, with drawn intervals where the deals are few enough to draw from."""
        measured = measure(flow, self.method)
        if measured.no_intervals is not None or flow.deals > MOST_DEALS:
            return measured
        found = bootstrap_intervals(
            read_deal_outcomes(self.run(deal_outcomes_sql(scope)), flow, self.rates), flow, self.method
        )
        return measured if found is None else measured.with_intervals(found)


def has_deals(opened: OpenedPlaybook | None, request: VelocityRequest) -> bool:
    """Say whether there is anything to measure: an export named by a flag or by `data.yaml`."""
    if request.deals is not None:
        return True
    return opened is not None and bool(playbook_sources(opened.playbook, opened.root))


def missing_exports(opened: OpenedPlaybook) -> tuple[str, ...]:
    """Give the exports that `data.yaml` names and that are not there: often kept out of git."""
    sources = playbook_sources(opened.playbook, opened.root)
    return tuple(
        source.file.relative_to(opened.root).as_posix() for source in sources if not source.file.exists()
    )


def measure_velocity(request: VelocityRequest, opened: OpenedPlaybook | None) -> MeasuredVelocity:
    """Load the deals and measure them.

    Raises `InputError` for an export that can't be read, `UsageError` for flags that can't be met.
    """
    method = Method(Basis(request.basis), WinRate(request.win_rate))
    as_of = request.today if request.as_of is None else read_date("--as-of", request.as_of)
    with _load(request, opened) as tables:
        rates = {rate.currency: rate.rate for rate in _rates(request, opened)}
        measuring = _Measuring(tables, method, tables.currency, rates, [])
        window = _window(request, opened, measuring, as_of)
        scope = _scope(request, opened, window.start, window.end, as_of)
        flow = measuring.flow(scope)
        if not flow.deals:
            raise InputError(
                text("There is no deal to measure in this window."),
                cure=text("Choose another window, or leave out --pipeline."),
            )
        return MeasuredVelocity(
            whole=measuring.with_bootstrap(scope, flow),
            cycle_days=whole(read_cycle_days(measuring.run(cycle_days_sql(scope)))),
            trend=trend(flow, method) if len(flow.periods) > 1 else (),
            segments=() if request.by is None else by_segment(flow, method),
            by=request.by,
            pipeline=request.pipeline,
            reference=_reference(request, opened, measuring, window, as_of),
            window_note=window.note,
            files=tables.files,
            notes=tables.notes,
            sql=tuple(measuring.statements),
        )


def _load(request: VelocityRequest, opened: OpenedPlaybook | None) -> Tables:
    columns = {*_COLUMNS, *((request.by,) if request.by else ()), *(("pipeline",) if request.pipeline else ())}
    sources = (
        (flag_source(request.deals, request.currency),)
        if request.deals is not None
        else playbook_sources(opened.playbook, opened.root)
        if opened is not None
        else ()
    )
    return load_tables(
        {"deals": sources},
        columns={"deals": tuple(sorted(columns))},
        currency=None if opened is None else opened.currency,
        time_zone=(None if opened is None else opened.time_zone) or _HOME_ZONE,
        rates=_rates(request, opened),
        root=None if request.deals is not None or opened is None else opened.root,
        memory_limit=request.memory_limit,
    )


def _rates(request: VelocityRequest, opened: OpenedPlaybook | None) -> tuple[object, ...]:
    home = request.currency or (_HOME_CURRENCY if opened is None else opened.currency)
    own = () if opened is None else playbook_rates(opened.playbook)
    return (*own, *flag_rates(request.rates, home))


def _window(
    request: VelocityRequest, opened: OpenedPlaybook | None, measuring: _Measuring, as_of: date
) -> MeasuringWindow:
    asked = asked_window(request)
    if asked is not None:
        return asked
    if opened is None or request.deals is not None:
        return MeasuringWindow(None, None, text("all deals of the export"))
    last = read_last_event(measuring.run(last_event_sql()))
    if last is None:
        return MeasuringWindow(None, None, text("all deals of the export"))
    return usual_window(last, as_of, opened.period)


def _scope(
    request: VelocityRequest,
    opened: OpenedPlaybook | None,
    start: date | None,
    end: date | None,
    as_of: date,
) -> Scope:
    return Scope(
        start=start,
        end=end,
        as_of=as_of,
        length=PeriodLength.MONTH if opened is None else opened.period,
        by=request.by,
        only=() if request.pipeline is None else (("pipeline", request.pipeline),),
    )


def _reference(
    request: VelocityRequest,
    opened: OpenedPlaybook | None,
    measuring: _Measuring,
    window: MeasuringWindow,
    as_of: date,
) -> Measured | None:
    """Measure the window that --compare-to names; None where it names none."""
    if request.compare_to in {None, "target"}:
        return None
    period: Period = (
        window.before()
        if request.compare_to == "previous"
        else read_period("--compare-to", request.compare_to or "")
    )
    scope = _scope(request, opened, period.start, period.end, as_of)
    return measure(measuring.flow(scope), measuring.method)
