"""Up to which day deals are followed, and which days are measured unless others are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.event_days import EventDays, event_days_sql, history_days_sql, read_event_days
from revops_cli.quantities.period import Period
from revops_cli.texts import Text, text
from revops_cli.workflows.measuring_window import asked_window, read_date, usual_window

if TYPE_CHECKING:
    import datetime

    from revops_cli.crm.tables import Tables
    from revops_cli.quantities.period import PeriodLength
    from revops_cli.workflows.drift_request import DriftRequest


@dataclass(frozen=True, slots=True)
class FollowedDays:
    """The window with its first and last day, why just these, and the day that was asked for."""

    window: Period
    why: Text
    as_of: datetime.date
    notes: tuple[Text, ...]


def followed_days(request: DriftRequest, tables: Tables, length: PeriodLength) -> FollowedDays:
    """Choose the days: those asked for, else the last year of whole periods in the data.

    Raises `UsageError` for flags that contradict each other, and for days after those that are known.
    """
    as_of = request.today if request.as_of is None else read_date("--as-of", request.as_of)
    asked = asked_window(request)
    days = _event_days(tables)
    until = min(as_of, days.last or as_of)
    window = asked
    if window is None and days.first is not None and days.last is not None and days.first <= until:
        window = usual_window(days.first, days.last, as_of, length)
    start = (None if window is None else window.start) or days.first or until
    end = min((None if window is None else window.end) or until, as_of)
    if start > min(end, until):
        raise UsageError(
            text(
                "The time to measure begins on {start}, after {day}, up to which is measured.",
                start=start,
                day=min(end, until),
            ),
            cure=text("Choose an earlier one, or leave it out for the last year in the data."),
        )
    why = text("all deals of the export") if window is None else window.note
    return FollowedDays(Period.custom(start, end), why, as_of, _beyond(days, as_of))


def _event_days(tables: Tables) -> EventDays:
    rows = [*tables.run(event_days_sql())]
    if tables.has("stage_events"):
        rows += tables.run(history_days_sql())
    return read_event_days(rows)


def _beyond(days: EventDays, as_of: datetime.date) -> tuple[Text, ...]:
    """Tell where the data go on after the day that was asked for, or end before it."""
    if days.last is None or days.last == as_of:
        return ()
    if days.last > as_of:
        return (
            text(
                "The deals go on to {last}: what is dated after {day} is left out.", last=days.last, day=as_of
            ),
        )
    return (
        text("The last event in the data is on {last}: deals are followed up to that day.", last=days.last),
    )
