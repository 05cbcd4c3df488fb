"""Calendars are read back by another library; no text can add a line of its own."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import vobject

from revops_cli.catalogues import load_language
from revops_cli.loader.load import load_playbook
from revops_cli.renderers.box_content import Speech
from revops_cli.renderers.calendar_ics import render_ics

if TYPE_CHECKING:
    from collections.abc import Callable

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
DAY = datetime.date(2026, 11, 22)
ENGLISH = Speech(load_language("en"), {})
PAYLOADS = [
    "x\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nSUMMARY:evil",
    "x\\nATTENDEE:mailto:evil@evil.example",
    'x;ALTREP=\\"http://evil.example\\"',
    "x\\\\nSUMMARY:evil",
    "BEGIN:VALARM",
    "å" * 200,
]


def events(made: bytes) -> list[vobject.base.Component]:
    return list(vobject.readOne(made.decode()).vevent_list)


@pytest.fixture
def playbook(tmp_path: Path) -> Callable[[str, str], bytes]:
    """Make a playbook of one file more, and give its calendar."""

    def make(file: str, written: str) -> bytes:
        (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: A\n", "utf-8")
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(written, "utf-8")
        return render_ics(load_playbook(tmp_path), "A", DAY, ENGLISH)

    return make


def test_the_example_has_its_sprints_deadlines_and_meetings() -> None:
    made = render_ics(load_playbook(NORDERS), "Norders", DAY, ENGLISH)
    found = {event.summary.value: event for event in events(made)}
    sprint = found["Sprint 2026-W48"]
    assert (sprint.dtstart.value, sprint.dtend.value) == (
        datetime.date(2026, 11, 23),
        datetime.date(2026, 11, 28),
    )
    due = found["Due: Finish the narrowed cold list that slipped last week"]
    assert due.dtstart.value == datetime.date(2026, 11, 24)
    weekly = found["Weekly RevOps hour"]
    assert weekly.rrule.value == "FREQ=WEEKLY"
    assert any(title.startswith("Publish: ") for title in found)
    assert any(title.startswith("Draft due: ") for title in found)
    assert len({event.uid.value for event in events(made)}) == len(events(made))


def test_the_same_playbook_gives_the_same_bytes_and_lasting_identities() -> None:
    first, second = (render_ics(load_playbook(NORDERS), "Norders", DAY, ENGLISH) for _ in range(2))
    assert first == second
    later = render_ics(load_playbook(NORDERS), "Norders", DAY.replace(day=23), ENGLISH)
    assert {each.uid.value for each in events(first)} == {each.uid.value for each in events(later)}


def test_lines_are_folded_as_calendars_want_them() -> None:
    made = render_ics(load_playbook(NORDERS), "Norders", DAY, ENGLISH)
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_adds_a_line(payload: str, playbook: Callable[[str, str], bytes]) -> None:
    made = playbook(
        "calendar.yaml",
        f'pieces:\n  - id: a\n    name: "{payload}"\n    publish_on: 2026-12-01\n    type: "{payload}"\n',
    )
    found = events(made)
    assert len(found) == 1
    assert {child.name for child in found[0].getChildren()} == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "DESCRIPTION"),
    }
    unfolded = made.replace(b"\r\n ", b"")
    assert unfolded.count(b"\r\nBEGIN:") == 1
    assert b"\r\nATTENDEE" not in unfolded


def test_a_sprint_without_a_period_in_its_name_has_no_days(playbook: Callable[[str, str], bytes]) -> None:
    made = playbook("sprints/2026-W48.yaml", "starts: 2026-12-09\nends: 2026-12-01\n")
    assert b"VEVENT" not in made
