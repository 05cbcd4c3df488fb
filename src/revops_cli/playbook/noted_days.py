"""The days on which a playbook says that something was done: all of them lie in the past, and grow old."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.parts import HOMES
from revops_cli.schemas.data_sources import DataSources
from revops_cli.schemas.focus import Focus
from revops_cli.schemas.lead_definition import LeadDefinition
from revops_cli.schemas.meetings import Meetings
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.schemas.personas import Personas
from revops_cli.schemas.sequence import Sequence
from revops_cli.schemas.sla import Sla
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text


class Deed(enum.Enum):
    """What was done on a noted day."""

    EVIDENCE = "evidence"
    AGREEMENT = "agreement"
    ALIGNMENT = "alignment"
    REVIEW = "review"
    PROFILE_CHECK = "profile_check"
    READING = "reading"
    MEETING = "meeting"
    CARD = "card"
    RATE = "rate"


class NotedDay(NamedTuple):
    """A day, what was done on it, of what (`name`), and the keys that lead to the day in its file."""

    deed: Deed
    document: Document
    within: tuple[Key, ...]
    day: date
    name: Text


def noted_days(playbook: Playbook, *deeds: Deed) -> Iterator[NotedDay]:
    """Yield the noted days of the parts that are not left out: of these deeds, or of all."""
    for deed in deeds or Deed:
        for document, within, day, name in _FINDERS[deed](playbook):
            if day is not None:
                yield NotedDay(deed, document, within, day, name)


def aged(playbook: Playbook, as_of: date | None, deed: Deed, limit: int) -> Iterator[tuple[NotedDay, int]]:
    """Yield the noted days that lie more than `limit` days before `as_of`, each with its age in days.

    Without a day of the look nothing has an age.
    """
    if as_of is not None:
        for noted in noted_days(playbook, deed):
            age = (as_of - noted.day).days
            if age > limit:
                yield noted, age


_Found = tuple["Document", "tuple[Key, ...]", "date | None", "Text"]


def _evidence(playbook: Playbook) -> Iterator[_Found]:
    names = (
        ("decision_maker", text("Decision maker")),
        ("buyer", text("Buyer")),
        ("user", text("User")),
    )
    for document, personas in in_force(playbook, Personas):
        for key, name in names:
            persona = getattr(personas, key)
            if persona is not None and persona.evidence is not None:
                yield document, (key, "evidence", "date"), persona.evidence.date, name


def _agreement(playbook: Playbook) -> Iterator[_Found]:
    for document, definition in in_force(playbook, LeadDefinition):
        if definition.elements is not None and definition.elements.agreement is not None:
            day = definition.elements.agreement.date
            yield document, ("elements", "agreement", "date"), day, text("Lead definition")


def _alignment(playbook: Playbook) -> Iterator[_Found]:
    for document, sla in in_force(playbook, Sla):
        if sla.alignment is not None:
            yield document, ("alignment", "date"), sla.alignment.date, text("Alignment check")


def _review(playbook: Playbook) -> Iterator[_Found]:
    for document, wanted in in_force(playbook, MostWanted):
        yield document, ("reviewed",), wanted.reviewed, text("Most Wanted list")


def _profile_check(playbook: Playbook) -> Iterator[_Found]:
    for document, sequence in in_force(playbook, Sequence):
        sender = sequence.sender
        if sender is not None:
            name = HOMES[document.kind.name].name if sender.name is None else _of_data(sender.name)
            yield document, ("sender", "profile_checked"), sender.profile_checked, name


def _reading(playbook: Playbook) -> Iterator[_Found]:
    for document, sequence in in_force(playbook, Sequence):
        read = sequence.results_read
        if read is not None:
            name = HOMES[document.kind.name].name
            yield document, ("results_read", "last_read"), read.last_read, name


def _meetings(playbook: Playbook) -> Iterator[_Found]:
    for document, meetings in in_force(playbook, Meetings):
        for within, meeting in entries_of(document, ("meetings",), meetings.meetings):
            yield document, (*within, "last_held"), meeting.last_held, _of_data(meeting.name)


def _cards(playbook: Playbook) -> Iterator[_Found]:
    for document, focus in in_force(playbook, Focus):
        for column, cards in (
            ("in_use", focus.in_use),
            ("in_progress", focus.in_progress),
            ("next", focus.next),
        ):
            for within, card in entries_of(document, (column,), cards):
                yield document, (*within, "since"), card.since, _of_data(card.title)
                yield document, (*within, "changed"), card.changed, _of_data(card.title)


def _rates(playbook: Playbook) -> Iterator[_Found]:
    for document, data in in_force(playbook, DataSources):
        for index, rate in enumerate(data.rates):
            yield document, ("rates", index, "date"), rate.date, _of_data(rate.currency)


def _of_data(name: str) -> Text:
    return text("{name}", name=name)


_FINDERS: Mapping[Deed, Callable[[Playbook], Iterator[_Found]]] = {
    Deed.EVIDENCE: _evidence,
    Deed.AGREEMENT: _agreement,
    Deed.ALIGNMENT: _alignment,
    Deed.REVIEW: _review,
    Deed.PROFILE_CHECK: _profile_check,
    Deed.READING: _reading,
    Deed.MEETING: _meetings,
    Deed.CARD: _cards,
    Deed.RATE: _rates,
}
