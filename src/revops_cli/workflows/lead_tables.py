"""What every answer about leads begins with: the tables, the days that they cover, the steps told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.lead_cohort import (
    ACCEPTED_FIRST,
    QUALIFIED_FIRST,
    LeadCohort,
    LeadStep,
    LeadSteps,
)
from revops_cli.metrics.lead_span import LeadSpan, lead_span_sql, read_lead_span
from revops_cli.metrics.lead_steps import lead_order_sql, read_lead_order
from revops_cli.metrics.stage_places import stage_names_sql
from revops_cli.schemas.pipeline import Skips
from revops_cli.texts import text
from revops_cli.workflows.asked_limits import read_horizon
from revops_cli.workflows.measuring_window import MeasuringWindow, asked_window, read_date, usual_window

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from revops_cli.crm.tables import Tables
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.pipeline import Stage
    from revops_cli.texts import Text
    from revops_cli.workflows.asked_tables import AskedTables
    from revops_cli.workflows.funnel_request import FunnelRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

LEAD_DAYS = ("created_on", "mql_on", "sal_on", "sql_on", "srl_on")

COLUMNS: dict[str, tuple[str, ...]] = {
    "leads": ("lead_id", "person_id", "deal_id", *LEAD_DAYS),
    "deals": ("deal_id", "created_on", "closed_on", "status"),
    "stage_events": ("deal_id", "stage", "entered_on"),
    "activities": ("on_day", "type", "person_id", "deal_id"),
}
"""The columns that the steps of leads are known from, by table."""

_COLUMN_OF = {step: f"{step.value}_at" for step in (LeadStep.MQL, LeadStep.SAL, LeadStep.SQL, LeadStep.SRL)}


@dataclass(frozen=True, slots=True)
class LeadGround:
    """What is known before anything is counted: cohort, steps, order, undated leads, and what to tell.

    `asked` is the day up to which was asked, which may be later than anything that happened to a lead.
    `order` counts leads accepted before they were qualified, and the other way round; `unknown` tells why
    a step is not among the steps.
    """

    cohort: LeadCohort
    steps: LeadSteps
    unknown: dict[LeadStep, Text]
    order: tuple[int, int]
    undated: int
    window_note: Text
    notes: tuple[Text, ...]
    asked: date


def lead_ground(
    request: FunnelRequest, opened: OpenedPlaybook, asking: AskedTables, by: tuple[str, ...] = ()
) -> LeadGround:
    """Find out the window and the steps. Raises `UsageError`, and `InputError` where no lead has a day."""
    tables = asking.tables
    as_of = request.today if request.as_of is None else read_date("--as-of", request.as_of)
    days = read_lead_span(asking.tables.run(lead_span_sql(_day_columns(tables))))
    if days.first is None or days.last is None:
        raise InputError(
            text("No lead has a day of creation."), cure=text("Map the column created_at in data.yaml.")
        )
    known_until = min(as_of, days.last)
    window = _window(asked_window(request), opened, days, as_of)
    cohort = LeadCohort(
        as_of=known_until,
        start=window.start or days.first,
        end=window.end or known_until,
        horizon=read_horizon(request.horizon),
        by=by,
    )
    order = read_lead_order(tables.run(lead_order_sql(known_until)))
    steps, unknown = _steps(opened.playbook, tables, order)
    return LeadGround(
        cohort, steps, unknown, order, days.undated, window.note, _beyond(days.last, as_of), as_of
    )


def refuse_pipeline(request: FunnelRequest, option: str) -> None:
    """Raise `UsageError` where leads are asked of one pipeline: they have none."""
    if request.pipeline is not None:
        raise UsageError(
            text("{option} can't be narrowed to a pipeline: leads have none.", option=option),
            cure=text("Leave out --pipeline, or leave out {option}.", option=option),
        )


def _day_columns(tables: Tables) -> tuple[tuple[str, str], ...]:
    found = [("leads", day) for day in LEAD_DAYS]
    if tables.has("deals"):
        found += [("deals", "created_on"), ("deals", "closed_on")]
    if tables.has("stage_events"):
        found.append(("stage_events", "entered_on"))
    return tuple(found)


def _steps(
    playbook: Playbook, tables: Tables, order: tuple[int, int]
) -> tuple[LeadSteps, dict[LeadStep, Text]]:
    present = tables.columns("leads")
    unknown: dict[LeadStep, Text] = {
        step: text("The leads have no column {name}.", name=column)
        for step, column in _COLUMN_OF.items()
        if column not in present
    }
    no_deals = _no_deals(tables)
    if no_deals is not None:
        unknown |= dict.fromkeys((LeadStep.OPPORTUNITY, LeadStep.WON), no_deals)
    names = _stage_names(tables)
    imputed = playbook.pipeline is None or playbook.pipeline.skips is Skips.IMPUTED
    met = _in_stage(playbook, names, "meeting", imputed=imputed) if no_deals is None else ()
    offered = _in_stage(playbook, names, "offer", imputed=imputed) if no_deals is None else ()
    activities = tables.has("activities")
    if not (met or activities):
        unknown[LeadStep.MEETING] = text(
            "Neither activities nor a stage with the id meeting tell of meetings."
        )
    if not offered:
        unknown[LeadStep.OFFER] = text("No stage with the id offer is in the history of the leads' deals.")
    chain = QUALIFIED_FIRST if order[1] > order[0] else ACCEPTED_FIRST
    beside = (LeadStep.SRL, LeadStep.MEETING, LeadStep.OFFER)
    return (
        LeadSteps(
            tuple(step for step in chain if step not in unknown),
            tuple(step for step in beside if step not in unknown),
            met,
            offered,
            activities,
            no_deals is None,
            imputed,
        ),
        unknown,
    )


def _no_deals(tables: Tables) -> Text | None:
    if not tables.has("deals"):
        return text("data.yaml names no export of deals.")
    if "deal_id" not in tables.columns("leads"):
        return text("The leads have no column {name}.", name="deal_id")
    return None


def _stage_names(tables: Tables) -> tuple[str, ...]:
    if not tables.has("stage_events"):
        return ()
    return tuple(sorted(str(name) for name, _ in tables.run(stage_names_sql())))


def _in_stage(playbook: Playbook, names: tuple[str, ...], stage_id: str, *, imputed: bool) -> tuple[str, ...]:
    """Give the names, as the history writes them, of the stage with this id, and of those behind it."""
    wanted: set[str] = set()
    for stages in _stage_lists(playbook):
        places = [place for place, stage in enumerate(stages) if stage.id.casefold() == stage_id]
        for place in places[:1]:
            for stage in stages[place:] if imputed else stages[place : place + 1]:
                wanted |= {_plain(name) for name in (stage.name, *stage.crm_names)}
    return tuple(name for name in names if _plain(name) in wanted)


def _stage_lists(playbook: Playbook) -> Iterable[tuple[Stage, ...]]:
    from_lists = playbook.pipeline
    if from_lists is None:
        return ()
    return (from_lists.stages, *(team.stages for team in from_lists.pipelines))


def _plain(name: str) -> str:
    return name.strip().casefold()


def _window(
    asked: MeasuringWindow | None, opened: OpenedPlaybook, days: LeadSpan, as_of: date
) -> MeasuringWindow:
    if days.first is None or days.last is None:
        return MeasuringWindow(None, None, text("all leads of the export"))
    known_until = min(as_of, days.last)
    start = days.first if asked is None else asked.start
    if start is not None and start > known_until:
        raise UsageError(
            text(
                "The time to measure begins on {start}, after {day}, up to which is measured.",
                start=start,
                day=known_until,
            ),
            cure=text("Choose an earlier one, or leave it out for the last year in the data."),
        )
    return usual_window(days.first, days.last, as_of, opened.period) if asked is None else asked


def _beyond(last: date, as_of: date) -> tuple[Text, ...]:
    """Tell where the data end before the day that was asked for, or go on after it."""
    if last > as_of:
        return (
            text("The data go on to {last}: what is dated after {day} is left out.", last=last, day=as_of),
        )
    if last < as_of:
        return (
            text("The last event in the data is on {last}: leads are followed up to that day.", last=last),
        )
    return ()
