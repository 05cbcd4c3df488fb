"""Gathers the report of a meeting, from whatever there is: each missing table costs its own part alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.errors import InputError, UsageError
from revops_cli.git import revision
from revops_cli.metrics.comparison import compare
from revops_cli.metrics.meeting_report import Change, MeetingReport, SprintShown
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.completeness import completeness
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.period import Period
from revops_cli.texts import Text, text
from revops_cli.workflows.board import velocity_told
from revops_cli.workflows.deal_sources import named_sources
from revops_cli.workflows.funnel import FUNNEL_COLUMNS, report_funnel
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.measured_velocity import VELOCITY_COLUMNS
from revops_cli.workflows.shared_tables import shared_tables
from revops_cli.workflows.sources import SOURCE_COLUMNS, report_sources
from revops_cli.workflows.stated_velocity import stated_before
from revops_cli.workflows.withheld import findings, hidden_words, secret_words, without

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import TypeVar

    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.sprint import Sprint
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.report_request import ReportRequest

    Found = TypeVar("Found")

_SIDES = 2
_WISHES = ({"deals": VELOCITY_COLUMNS}, FUNNEL_COLUMNS, SOURCE_COLUMNS)


def gather_report(request: ReportRequest, opened: OpenedPlaybook) -> MeetingReport:
    """Gather the report. Raises `UsageError` where the request itself can't be read."""
    playbook, day = opened.playbook, request.day
    withheld = playbook.confidential - request.shown
    public = without(playbook, withheld) if withheld else playbook
    missing: dict[str, tuple[Text, ...]] = {}
    asked = FunnelRequest(
        request.today, period=request.period, as_of=request.as_of, memory_limit=request.memory_limit
    )
    with shared_tables(opened, *_WISHES, memory_limit=request.memory_limit) as sharing:
        told = velocity_told(request, sharing)
        if told.reason is not None:
            missing["velocity"] = (told.reason,)
        funnel = _measured("funnel", ("deals",), report_funnel, asked, sharing, missing)
        sources = _measured("sources", ("leads",), report_sources, asked, sharing, missing)
    change = _change(told.report, opened)
    sprint = _sprint(playbook.sprints, day)
    _tell_missing(public, sprint, withheld, missing)
    if change is None:
        missing["change"] = (text("There are no two periods to compare yet."),)
    return MeetingReport(
        company=opened.company,
        currency=None if playbook.settings is None else playbook.settings.currency,
        day=day,
        revision=revision(opened.root, (*playbook.documents, *playbook.pages)),
        velocity=told.report,
        change=change,
        funnel=funnel,
        sources=sources,
        completeness=completeness(
            box for box in boxes(playbook) if box.path.partition(".")[0] not in withheld
        ),
        focus=playbook.focus,
        sprint=sprint,
        scorecard=playbook.scorecard,
        budget=public.budget,
        findings=findings(opened, day, withheld),
        notes=told.notes,
        missing=missing,
        place_names={place.path: place.name for place in public.atlas.places},
        withheld=withheld,
        hidden=(*secret_words(playbook, request.day), *hidden_words(playbook, withheld)),
    )


def _measured(  # noqa: PLR0913, PLR0917  # What to measure, of what, and where to say why not.
    name: str,
    tables: tuple[str, ...],
    measure: Callable[[FunnelRequest, OpenedPlaybook], Found],
    asked: FunnelRequest,
    opened: OpenedPlaybook,
    missing: dict[str, tuple[Text, ...]],
) -> Found | None:
    """Measure, or say under `name` why that could not be."""
    unnamed = [table for table in tables if not named_sources(opened.playbook, table)]
    if unnamed:
        missing[name] = (
            text("The playbook names no export of {tables}.", tables=tuple(unnamed)),
            text("Name it in data.yaml; revops data map FILE writes the entry."),
        )
        return None
    try:
        return measure(asked, opened)
    except (InputError, UsageError) as error:
        missing[name] = (error.message, *(() if error.cure is None else (error.cure,)))
        return None


def _change(report: VelocityReport | None, opened: OpenedPlaybook) -> Change | None:
    """Give what changed between the last two periods: of the deals, else of what the playbook states."""
    if report is None:
        return None
    if report.measured is not None:
        known = [one for one in report.measured.trend if one.velocity.per_day is not None and one.window]
        if len(known) >= _SIDES:
            before, after = known[-_SIDES:]
            if before.window is not None and after.window is not None:
                return Change(
                    before.window, after.window, compare(before.as_levers(), after.as_levers()), measured=True
                )
    now = report.stated
    earlier = None if now is None else stated_before(opened, now)
    if now is None or earlier is None:
        return None
    if not isinstance(earlier.when, Period) or not isinstance(now.when, Period):
        return None
    return Change(earlier.when, now.when, compare(earlier.levers, now.levers), measured=False)


def _sprint(sprints: Mapping[str, Sprint], day: date) -> SprintShown | None:
    """Give the sprint that the day lies in, else the next one, else the last."""
    dated = sorted(
        (
            (start, end, name, sprint)
            for name, sprint in sprints.items()
            for start, end in _days(name, sprint)
        ),
        key=lambda each: each[:3],
    )
    for start, end, name, sprint in dated:
        if day <= end:
            return SprintShown(name, sprint, start <= day)
    return SprintShown(dated[-1][2], dated[-1][3], current=False) if dated else None


def _days(name: str, sprint: Sprint) -> tuple[tuple[date, date], ...]:
    try:
        period = Period.parse(name)
    except QuantityError:
        return ()
    return ((sprint.starts or period.start, sprint.ends or period.end),)


def _tell_missing(
    public: Playbook,
    sprint: SprintShown | None,
    withheld: frozenset[str],
    missing: dict[str, tuple[Text, ...]],
) -> None:
    """Say what of the playbook itself is not there, and where it would be."""
    if public.focus is None:
        missing["focus"] = (text("The focus board is empty: write it into {file}.", file="focus.yaml"),)
    if sprint is None:
        missing["sprint"] = (
            text("There is no sprint: write one into {file}.", file="sprints/2026-W48.yaml"),
        )
    if public.scorecard is None:
        missing["scorecard"] = (text("There is no scorecard: write it into {file}.", file="scorecard.yaml"),)
    if "budget" in withheld:
        missing["budget"] = (text("The budget is confidential: it is shown with --with budget alone."),)
    elif public.budget is None:
        missing["budget"] = (text("There is no budget: write it into {file}.", file="budget.yaml"),)
