"""Sprints, due activities, content deadlines and meetings as a calendar file (iCalendar, RFC 5545).

All of them are whole days: the playbook tells no hours. A meeting recurs from the day on which it was last
held. An event keeps its identity from one file to the next, so that a calendar that takes both has it once.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Calendar, Event, vRecur

from revops_cli import __version__
from revops_cli.playbook.meeting_days import due_on
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.period import Period
from revops_cli.renderers.field_words import fixed_word
from revops_cli.schemas.cadence import Cadence
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.renderers.box_content import Speech
    from revops_cli.schemas.sprint import Sprint

_EVERY: Mapping[Cadence, Mapping[str, object]] = {
    Cadence.WEEK: {"freq": "weekly"},
    Cadence.TWO_WEEKS: {"freq": "weekly", "interval": 2},
    Cadence.MONTH: {"freq": "monthly"},
    Cadence.QUARTER: {"freq": "monthly", "interval": 3},
    Cadence.HALF_YEAR: {"freq": "monthly", "interval": 6},
}
_ONE_DAY = timedelta(days=1)


class Day(NamedTuple):
    """An event of whole days, `end` included. `key` is what it is known by, whatever else changes."""

    key: str
    title: str
    start: date
    end: date
    told: str = ""
    every: Mapping[str, object] | None = None


def render_ics(playbook: Playbook, company: str, day: date, speech: Speech) -> bytes:
    """Give the calendar. `day` is the day of making it; two made on one day are the same."""
    calendar = Calendar()
    calendar.add("prodid", f"-//revops//revops {__version__}//{speech.language.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", speech.language.value(company))
    for each in sorted(days(playbook, speech), key=lambda one: (one.start, one.key)):
        calendar.add_component(_event(each, company, day))
    return bytes(calendar.to_ical())


def days(playbook: Playbook, speech: Speech) -> Iterator[Day]:
    """Yield everything of the playbook that has a day."""
    for name, sprint in playbook.sprints.items():
        yield from _sprint(name, sprint, speech)
    yield from _pieces(playbook, speech)
    yield from _meetings(playbook, speech)


def _event(each: Day, company: str, day: date) -> Event:
    event = Event()
    known_by = hashlib.sha256(f"{company}\n{each.key}".encode()).hexdigest()[:32]
    event.add("uid", f"{known_by}@revops")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", each.start)
    event.add("dtend", each.end + _ONE_DAY)  # As calendars count: the first day after it.
    event.add("summary", each.title)
    event.add("transp", "TRANSPARENT")
    if each.told:
        event.add("description", each.told)
    if each.every is not None:
        event.add("rrule", vRecur(dict(each.every)))
    return event


def _sprint(name: str, sprint: Sprint, speech: Speech) -> Iterator[Day]:
    language = speech.language
    try:
        period = Period.parse(name)
    except QuantityError:
        return
    goal = "" if sprint.goal is None else speech.safe(" ".join(sprint.goal.texts))
    start, end = sprint.starts or period.start, sprint.ends or period.end
    if start <= end:
        yield Day(f"sprints.{name}", language.say(text("Sprint {name}", name=name)), start, end, goal)
    for each in sprint.activities.entries:
        if each.due is not None:
            by = [speech.safe(one) for one in (each.person, each.team) if one is not None]
            said = ", ".join([*by, fixed_word(each.status.value, language)])
            yield Day(
                f"sprints.{name}.activities.{each.id}",
                language.say(text("Due: {name}", name=speech.safe(each.activity))),
                each.due,
                each.due,
                said,
            )


def _pieces(playbook: Playbook, speech: Speech) -> Iterator[Day]:
    language = speech.language
    pieces = () if playbook.calendar is None else playbook.calendar.pieces.entries
    for each in pieces:
        name = speech.safe(each.name)
        said = ", ".join(speech.safe(one) for one in (each.type, each.owner) if one is not None)
        for step, day, title in (
            ("draft", each.draft_by, text("Draft due: {name}", name=name)),
            ("publish", each.publish_on, text("Publish: {name}", name=name)),
        ):
            if day is not None:
                yield Day(f"calendar.{each.id}.{step}", language.say(title), day, day, said)


def _meetings(playbook: Playbook, speech: Speech) -> Iterator[Day]:
    """Yield the meetings whose last day and cadence are known: the next one, and all after it."""
    meetings = () if playbook.meetings is None else playbook.meetings.meetings.entries
    for each in meetings:
        if each.last_held is None or each.every is None or due_on(each) is None:
            continue
        agenda = [f"- {speech.safe(one)}" for one in each.agenda]
        who = ", ".join(speech.safe(one) for one in each.who)
        yield Day(
            f"meetings.{each.id}",
            speech.safe(each.name),
            each.last_held,
            each.last_held,
            "\n".join([*([who] if who else []), *agenda]),
            _EVERY[each.every],
        )
