"""What `revops waste` does: which leads were wasted, why, what it may have cost, and whom we reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.event_days import event_days_sql, read_event_days
from revops_cli.metrics.lead_records import (
    ActKinds,
    act_kinds_sql,
    chunks,
    created_leads_sql,
    lead_event_days_sql,
    lead_records_sql,
    read_act_kinds,
    read_created_leads,
    read_lead_records,
)
from revops_cli.metrics.lead_value import WonDeals, lead_value, read_won_deal_values, won_deal_values_sql
from revops_cli.metrics.lead_waste import WasteJudge, WasteTally, WasteTerms
from revops_cli.metrics.waiting_clock import WaitingClocks
from revops_cli.metrics.waste_report import WasteReport
from revops_cli.metrics.waste_scope import LEAD_DIMENSIONS, WasteScope
from revops_cli.quantities.ratio import Ratio
from revops_cli.texts import plural, text
from revops_cli.workflows.asked_limits import read_horizon, read_share
from revops_cli.workflows.asked_tables import AskedTables
from revops_cli.workflows.measuring_window import asked_window, read_date, usual_window
from revops_cli.workflows.open_tables import open_tables
from revops_cli.workflows.waste_grounds import grounds_of
from revops_cli.workflows.waste_persons import find_persons
from revops_cli.workflows.waste_reach import reach_of
from revops_cli.workflows.working_rules import promise_of, team_of, working_rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from revops_cli.metrics.lead_value import LeadValue
    from revops_cli.metrics.profile_fit import Trait
    from revops_cli.metrics.waiting_clock import Promise
    from revops_cli.metrics.waste_report import WorkingRules
    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.waste_grounds import Grounds
    from revops_cli.workflows.waste_persons import FoundPersons
    from revops_cli.workflows.waste_request import WasteRequest

_LEADS = (
    *("lead_id", "created_at", "created_on", "person_id", "account_id", "source", "campaign", "owner"),
    *("status", "assigned_at", "assigned_on", "srl_at", "srl_on", "first_touch_at", "first_touch_on"),
    *("closed_on", "close_reason", "deal_id", "role", "industry", "company_size", "country"),
    *("person_name", "first_name", "email", "company"),
)
_COLUMNS = {
    "leads": _LEADS,
    "deals": ("deal_id", "created_on", "closed_on", "status", "value", "currency", "account_id"),
    "accounts": ("account_id", "name", "industry", "company_size", "country"),
    "activities": ("at", "on_day", "type", "person_id", "deal_id", "direction"),
    "touches": ("on_day", "person_id", "deal_id"),
}


# Leads may have been assigned before they were created, as far as the data say.
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the request and the playbook say, before any data."""

    request: WasteRequest
    opened: OpenedPlaybook
    as_of: date
    horizon: int
    fail_over: Decimal | None
    promise: Promise | None
    no_promise: Text | None
    rules: WorkingRules


@dataclass(frozen=True, slots=True)
class _Days:
    """The window, why just this one, and days of creation that are taken at once."""

    scope: WasteScope
    why: Text
    notes: tuple[Text, ...]
    parts: tuple[tuple[date, date], ...]


def report_waste(request: WasteRequest, opened: OpenedPlaybook) -> WasteReport:
    """Load the leads and what was done with them, and judge each of them.

    Raises `InputError` for an export that can't be read, `UsageError` for what can't be met.
    """
    asked = _Asked(
        request,
        opened,
        request.today if request.as_of is None else read_date("--as-of", request.as_of),
        read_horizon(request.horizon),
        read_share("--fail-over", request.fail_over),
        *promise_of(opened),
        working_rules(opened),
    )
    with open_tables(opened, _COLUMNS, needed=("leads",), memory_limit=request.memory_limit) as tables:
        asking = AskedTables(tables)
        kinds = ActKinds()
        if tables.has("activities"):
            kinds = read_act_kinds(asking.run(act_kinds_sql(asked.as_of)))
        grounds = grounds_of(tables, opened.playbook, kinds, asked.no_promise)
        days = _days(asked, asking, grounds, kinds.last)
        persons = find_persons(asking, days.scope, count_near=request.count_near)
        judge, notes = _judged(asked, asking, grounds, days, persons)
        return _report(asked, asking, grounds, days, persons, judge, notes)


def _judged(
    asked: _Asked, asking: AskedTables, grounds: Grounds, days: _Days, persons: FoundPersons
) -> tuple[WasteJudge, tuple[Text, ...]]:
    """Judge the leads of the window, part by part."""
    scope, first = days.scope, days.parts[0][0] - _A_YEAR
    team, notes = team_of(asked.rules, first, scope.as_of)
    judge = WasteJudge(
        WasteTerms(
            clocks=WaitingClocks(team, first, scope.as_of + timedelta(days=1)),
            promise=asked.promise,
            fit=grounds.fit,
            duplicates=persons.repeats.ids,
            again=persons.repeats.again,
            judged=grounds.judged,
            as_of=scope.as_of,
            horizon=asked.horizon,
            first_touches=grounds.first_touches,
            acts=grounds.acts,
        )
    )
    for start, end in days.parts:
        for lead in read_lead_records(asking.run(lead_records_sql(scope, start, end)), scope):
            judge.add(lead)
    if grounds.no_times is None and not judge.with_clock_times:
        days_alone = text("The exports tell days and no times of day, so hours are those of whole days.")
        notes = (days_alone, *notes)
    return judge, notes


def _report(  # noqa: PLR0913, PLR0917 (each is a finding of its own)
    asked: _Asked,
    asking: AskedTables,
    grounds: Grounds,
    days: _Days,
    persons: FoundPersons,
    judge: WasteJudge,
    notes: tuple[Text, ...],
) -> WasteReport:
    tables, scope = asking.tables, days.scope
    whole = sum(judge.tallies.values(), WasteTally())
    value = _value(asking, scope, whole, asked.horizon)
    reach = reach_of(asked.opened.playbook, asking, scope.as_of)
    return WasteReport(
        company=asked.opened.company,
        currency=value.won_deals.currency,
        scope=scope,
        window_note=days.why,
        horizon=asked.horizon,
        promise=asked.promise,
        no_promise=asked.no_promise,
        working=asked.rules,
        whole=whole,
        segments=_segments(judge) if scope.by else (),
        unknown=grounds.unknown,
        no_times=grounds.no_times,
        value=value,
        duplicates=tuple(one for one in persons.repeats.duplicates if one.lead_id in judge.duplicates),
        near=persons.near.pairs,
        near_counted=asked.request.count_near,
        outside=_outside(judge),
        reach=reach,
        fails=_failed(whole, asked.fail_over),
        notes=(*grounds.notes, *notes, *persons.notes, *days.notes, *tables.notes),
        mapping=tables.mapping,
        sql=asking.sql,
        dialect=tables.dialect,
    )


def _segments(judge: WasteJudge) -> tuple[tuple[tuple[str | None, ...], WasteTally], ...]:
    """Order the segments: those with most leads first, then by their names."""
    return tuple(
        sorted(
            judge.tallies.items(),
            key=lambda one: (-one[1].leads, [(name is None, name or "") for name in one[0]]),
        )
    )


def _outside(judge: WasteJudge) -> tuple[tuple[Trait, str, int], ...]:
    """Order what leads say that lies outside the profile: what most of them say first."""
    found = [(trait, said, count) for (trait, said), count in judge.outside.items()]
    return tuple(sorted(found, key=lambda one: (-one[2], one[0].value, one[1])))


def _value(asking: AskedTables, scope: WasteScope, whole: WasteTally, horizon: int) -> LeadValue:
    tables, won_deals = asking.tables, WonDeals()
    if tables.has("deals"):
        rows = asking.run(won_deal_values_sql(scope.start, scope.last))
        won_deals = read_won_deal_values(rows, tables.currency, tables.rates)
    return lead_value(won_deals, whole.won, horizon)


def _failed(whole: WasteTally, limit: Decimal | None) -> Text | None:
    share = whole.share.share
    if limit is None or share is None or share <= limit:
        return None
    return text(
        "More leads were wasted than the limit allows: {share}, above {limit}.",
        share=Ratio(share),
        limit=Ratio(limit),
    )


def _days(asked: _Asked, asking: AskedTables, grounds: Grounds, last_act: date | None) -> _Days:
    """Choose the days: those asked for, else the last year of whole periods in which leads were created."""
    tables, request, as_of = asking.tables, asked.request, asked.as_of
    check_present(request.by, tables.columns("leads"))
    created, undated = read_created_leads(asking.run(created_leads_sql()))
    rows = asking.run(lead_event_days_sql())
    if tables.has("deals"):
        rows += asking.run(event_days_sql())
    events = read_event_days(rows)
    if not created:
        raise InputError(
            text("No lead has a date of creation."), cure=text("Map created_at of the leads in data.yaml.")
        )
    first, last = min(created), max(created)
    known = min(as_of, max(day for day in (events.last, last_act, last) if day is not None))
    window = asked_window(request) or usual_window(first, last, as_of, asked.opened.period)
    scope = WasteScope(
        as_of=known,
        start=window.start or first,
        end=min(window.end or known, known),
        by=request.by,
        activities=tables.has("activities"),
        deals=tables.has("deals"),
        accounts=tables.has("accounts"),
        assigned=grounds.assigned,
    )
    parts = chunks(created, scope)
    if not parts:
        raise InputError(
            text("There is no lead to measure in this window."), cure=text("Choose another window.")
        )
    return _Days(scope, window.note, tuple(_beyond(undated, known, as_of)), parts)


def _beyond(undated: int, known: date, as_of: date) -> Iterator[Text]:
    """Tell of leads without a day, and where the data end before the day that was asked for."""
    if undated:
        yield plural(
            "{count} lead has no date of creation and is left out.",
            "{count} leads have no date of creation and are left out.",
            undated,
        )
    if known < as_of:
        yield text("The last event in the data is on {last}: what leads waited ends on that day.", last=known)


def check_present(by: tuple[str, ...], present: tuple[str, ...]) -> None:
    """Raise `UsageError` where --by needs a column that the leads don't have."""
    for name in by:
        if name in LEAD_DIMENSIONS and name not in present:
            raise UsageError(
                text("--by {name}: the leads have no such column.", name=name),
                cure=text(
                    "Map {name} of the leads in data.yaml, or choose one of {allowed}.",
                    name=name,
                    allowed=tuple(each for each in LEAD_DIMENSIONS if each in present),
                ),
            )
