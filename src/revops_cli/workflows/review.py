"""What `revops funnel --review` does: the half-year review that a playbook asks for, from the exports."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.closed_traits import Trait, closed_traits_sql, read_closed_traits
from revops_cli.metrics.cycle_days import CycleDays
from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.metrics.message_results import message_results_sql, read_message_results
from revops_cli.metrics.needed_leads import needed
from revops_cli.metrics.review_report import NextHalf, ReviewReport, TraitResult
from revops_cli.quantities.period import PeriodLength
from revops_cli.texts import text
from revops_cli.workflows.asked_tables import AskedTables
from revops_cli.workflows.lead_tables import lead_ground, refuse_pipeline
from revops_cli.workflows.leads import leads_report
from revops_cli.workflows.measuring_window import read_period
from revops_cli.workflows.open_tables import open_tables
from revops_cli.workflows.sources import SOURCE_COLUMNS, sources_report

if TYPE_CHECKING:
    from revops_cli.metrics.leads_report import LeadsReport
    from revops_cli.metrics.message_results import MessageResult
    from revops_cli.metrics.needed_leads import Needed
    from revops_cli.metrics.sources_report import SourcesReport
    from revops_cli.quantities.period import Period
    from revops_cli.texts import Text
    from revops_cli.workflows.funnel_request import FunnelRequest
    from revops_cli.workflows.lead_tables import LeadGround
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_TRAITS = (
    "industry",
    "company_size",
    "growth_rate",
    "role",
    "value_chain_position",
    "persona",
    "buying_phase",
)
_OF_DEALS = ("industry", "company_size", "persona")
_OF_LEADS = ("role", "industry", "company_size")
_MESSAGES = ("sequence", "message", "subject", "body", "sent", "replied", "meetings")
_COLUMNS = {
    **SOURCE_COLUMNS,
    "deals": (*SOURCE_COLUMNS["deals"], *_OF_DEALS),
    "leads": (*SOURCE_COLUMNS["leads"], *_OF_LEADS),
    "messages": _MESSAGES,
}
# How many of the playbook's periods a half-year has; of weeks, those of a year of 52.
_IN_A_HALF = {
    PeriodLength.WEEK: Decimal(26),
    PeriodLength.MONTH: Decimal(6),
    PeriodLength.QUARTER: Decimal(2),
    PeriodLength.HALF_YEAR: Decimal(1),
    PeriodLength.YEAR: Decimal("0.5"),
}


def report_review(request: FunnelRequest, opened: OpenedPlaybook, half_year: str) -> ReviewReport:
    """Review a half-year: `2026-H1`.

    Raises `InputError` for an export that can't be read, `UsageError` for what can't be met.
    """
    refuse_pipeline(request, "--review")
    half = read_period("--review", half_year)
    if half.length is not PeriodLength.HALF_YEAR:
        raise UsageError(
            text('--review needs a half-year, and "{found}" is none.', found=half_year),
            cure=text("Write it as --review 2026-H1."),
        )
    if request.period or request.since or request.until or request.by:
        raise UsageError(
            text("--review tells itself what is measured."),
            cure=text("Leave out --period, --from, --to and --by."),
        )
    asked = replace(request, period=str(half))
    with open_tables(opened, _COLUMNS, needed=("leads",), memory_limit=request.memory_limit) as tables:
        asking = AskedTables(tables)
        ground = lead_ground(asked, opened, asking)
        leads, sources = leads_report(asking, opened, ground), sources_report(asking, opened, ground)
        messages, silent = _messages(asking)
        return ReviewReport(
            half,
            leads,
            sources,
            tuple(_trait(name, asking, ground) for name in _TRAITS),
            messages,
            silent,
            _coming(half.next(), opened, leads, sources),
            asking.sql,
        )


def _trait(name: str, asking: AskedTables, ground: LeadGround) -> TraitResult:
    tables = asking.tables
    deals = tables.columns("deals") if tables.has("deals") else ()
    if not {"closed_at", "status"} <= set(deals):
        return TraitResult(name, (), text("No export tells which deals were won and lost."))
    of_leads = name not in deals
    if of_leads and not {name, "deal_id"} <= set(tables.columns("leads")):
        return TraitResult(name, (), text("No export has a field for it."))
    rows = asking.run(closed_traits_sql(Trait(name, of_leads), ground.cohort))
    groups = read_closed_traits(rows, tables.currency, tables.rates)
    return TraitResult(name, groups, None if groups else text("No deal was closed in this time."))


def _messages(asking: AskedTables) -> tuple[tuple[MessageResult, ...], Text | None]:
    if not asking.tables.has("messages"):
        return (), text("data.yaml names no export of {table}.", table="messages")
    return read_message_results(asking.run(message_results_sql())), None


def _coming(half: Period, opened: OpenedPlaybook, leads: LeadsReport, sources: SourcesReport) -> NextHalf:
    """Plan the next half-year backwards from the target of revenue."""
    goal, silent = _goal(opened, sources.currency)
    won = sources.won
    wait = leads.whole.wait(None, LeadStep.WON)
    days = CycleDays() if wait is None else wait.lasted
    found: tuple[Needed, ...] = ()
    if goal is not None and (won is None or won.value <= 0):
        silent = text("No deal with a value was won, so no mean value is known.")
    elif goal is not None and won is not None:
        found = needed(goal, won, leads.whole.statuses, leads.steps)
        if not found:
            silent = text("No lead of this time was won within {days} days.", days=leads.cohort.horizon)
    return NextHalf(half, goal, None if won is None else won.mean, found, days, silent)


def _goal(opened: OpenedPlaybook, currency: str | None) -> tuple[Decimal | None, Text | None]:
    """Give the revenue that targets.yaml wants of a half-year, or why it is not known."""
    targets = opened.playbook.targets
    money = None if targets is None or targets.revenue is None else targets.revenue.value
    if money is None:
        return None, text("targets.yaml states no revenue.")
    if money.currency not in {None, currency}:
        return None, text(
            "targets.yaml states revenue in {one}, and deals are in {other}.",
            one=money.currency,
            other=currency,
        )
    return money.amount * _IN_A_HALF[opened.period], None
