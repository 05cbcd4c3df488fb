"""Boxes and sections of the board as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.box_examples import example
from revops_cli.playbook.places import PlaceKind
from revops_cli.renderers.board_words import LAYOUTS, STATUS_NAMES
from revops_cli.renderers.box_content import box_content, content_text
from revops_cli.renderers.safe_html import markdown_html, web_link
from revops_cli.schemas.lever import Colour, Lever
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.measures import CountMeasure, DaysMeasure, MoneyMeasure, NpsMeasure, RatioMeasure
from revops_cli.schemas.pipeline import LeadScore
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.board import Board
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.completeness import Count
    from revops_cli.playbook.views import SectionView
    from revops_cli.renderers.box_content import Speech
    from revops_cli.texts import Text

SEVERITY_NAMES: Mapping[Severity, Text] = {
    Severity.ERROR: text("error"),
    Severity.WARNING: text("warning"),
    Severity.INFO: text("info"),
}
_PERSONAS = {
    "decision_maker": "decision_maker",
    "decision_makers": "decision_maker",
    "buyer": "buyer",
    "buyers": "buyer",
    "user": "user",
    "users": "user",
}
_FIGURES = (MoneyMeasure, CountMeasure, RatioMeasure, DaysMeasure, NpsMeasure, LeadScore)
_BRIEF = 240
_ITEM = 110
_ITEMS = 5
# An empty box is seen to be empty: a finding that says it again would hide the others.
_SEEN = frozenset(
    {
        "bare-stage", "empty-box", "incomplete-journey-level", "missing-journey-level", "missing-part",
        "missing-persona", "missing-section",
    }
)  # fmt: skip
_FULL = 100


@dataclass(frozen=True, slots=True)
class Wall:
    """What the boxes of one board are written with."""

    board: Board
    speech: Speech
    weakest: Lever | None

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.speech.language

    def part(self, view: SectionView) -> dict[str, Json]:
        """Give a part: a section with its number and the way in which it hangs on the wall."""
        return {
            "number": view.part.order,
            "layout": LAYOUTS[view.part],
            "rows": max((_rows(each) for each in view.sections), default=0),
            "left_out": None if view.reason is None else self.language.value(self.speech.safe(view.reason)),
            **self.section(view),
        }

    def section(self, view: SectionView) -> dict[str, Json]:
        """Give a section with all that is in it; of one that is withheld only that it is."""
        sections = [each for each in view.sections if each.kind is not PlaceKind.ENTRY or each.any_box]
        proses = () if view.withheld else self.board.texts.get(view.path, ())
        return {
            "path": view.path,
            "name": self.speech.safe(self.language.say(view.name)),
            "withheld": view.withheld,
            "count": None if view.withheld else count_context(view.count, self.language),
            "where": None
            if view.location is None or view.withheld
            else self.language.value(str(view.location)),
            "boxes": [self.box(box) for box in view.boxes],
            "sections": [self.section(each) for each in sections],
            "texts": [
                {"file": file, "html": markdown_html(self.speech.safe(self.board.proses[file]))}
                for file in proses
            ],
            "findings": [self.finding(each) for each in self.found(view.path)],
        }

    def box(self, box: PlaybookBox) -> dict[str, Json]:
        """Give a box."""
        found = self.found(box.path)
        content = box_content(box.value, self.speech, box.file) if box.filled else []
        secret = any(each.secret for each in found) and not self.speech.masks(content)
        content = [] if secret else content
        levers = [lever for lever in Lever if lever in box.levers]
        colour = levers[0].colour if levers else Colour.WHITE
        sample = None if box.filled or box.place.mark is None else example(box.place)
        return {
            "path": box.path,
            "name": self.speech.safe(self.language.say(box.name)),
            "state": "filled" if box.filled else "unread" if box.unread else "empty",
            "colour": colour.value,
            "levers": [lever.value for lever in levers],
            "lever_text": self._lever_text(levers, colour),
            "weakest": self.weakest in box.levers,
            "status": None if box.status is None else box.status.value,
            "status_text": None if box.status is None else self.language.say(STATUS_NAMES[box.status]),
            "owner": None if box.owner is None else self.language.value(self.speech.safe(box.owner)),
            "teams": [self.language.value(team) for team in self._teams(box)],
            "persona": next((_PERSONAS[step] for step in box.path.split(".") if step in _PERSONAS), None),
            "link": web_link(box.link),
            "secret": secret,
            "figure": isinstance(box.value, _FIGURES),
            "brief": None if secret else _brief(content),
            "content": content,
            "example": None if sample is None else self.language.say(sample),
            "where": self.language.value(box.file if box.location is None else str(box.location)),
            "findings": [self.finding(each) for each in found],
        }

    def found(self, path: str) -> tuple[Diagnostic, ...]:
        """Give the findings that belong to a place, without those that say again what is seen."""
        return tuple(each for each in self.board.findings.get(path, ()) if each.slug not in _SEEN)

    def finding(self, found: Diagnostic) -> dict[str, Json]:
        """Give a finding."""
        return {
            "severity": found.severity.value,
            "severity_text": self.language.say(SEVERITY_NAMES[found.severity]),
            "code": found.code,
            "rule": found.slug,
            "message": self.speech.safe(self.language.say(found.message)),
            "cure": None if found.cure is None else self.speech.safe(self.language.say(found.cure)),
            "where": self.language.value(str(found.location)),
        }

    def _lever_text(self, levers: list[Lever], colour: Colour) -> str:
        names = tuple(lever.name_text for lever in levers) or (text("no lever"),)
        return self.language.say(text("{levers} ({colour})", levers=names, colour=colour.name_text))

    def _teams(self, box: PlaybookBox) -> list[str]:
        """Give the teams that a box names, and those of its owner and of the persons in it."""
        entries = getattr(box.value, box.value.short) if isinstance(box.value, ListBox) else ()
        own = {team for each in entries if isinstance(team := getattr(each, "team", None), str)}
        persons = {
            box.owner,
            *(getattr(each, field, None) for each in entries for field in ("owner", "person")),
        }
        own.update(team for person in persons if person for team in self.board.teams.get(person, ()))
        return sorted(own)


def count_context(count: Count, language: Language) -> dict[str, Json]:
    """Give how many boxes are filled."""
    share = None if count.share is None else int(count.share * _FULL)
    return {
        "filled": count.filled,
        "all": count.all,
        "unread": count.unread,
        "percent": share,
        "text": language.say(text("{filled} of {all}", filled=count.filled, all=count.all)),
    }


def _rows(view: SectionView) -> int:
    """Give how many rows a section takes as a column: its name, its boxes, and the same of what is in it."""
    return 1 + len(view.boxes) + sum(_rows(each) for each in view.sections)


def _brief(content: list[Json]) -> Json:
    """Give what is seen of a box that is not opened: a text, or the first items of a list."""
    for block in content:
        if not isinstance(block, dict):
            continue
        items = block.get("items") or block.get("entries")
        if isinstance(items, list) and len(items) > 1:
            named = [each for each in items if isinstance(each, dict)]
            return {
                "text": None,
                "items": [
                    {
                        "text": _cut(str(each.get("title") or each.get("text") or ""), _ITEM),
                        "mark": each.get("status"),
                        "by": each.get("by"),
                    }
                    for each in named[:_ITEMS]
                ],
                "more": max(len(named) - _ITEMS, 0),
            }
    said = content_text(content)
    return {"text": _cut(said, _BRIEF), "items": [], "more": 0} if said else None


def _cut(said: str, most: int) -> str:
    one_line = " ".join(said.split())
    return one_line if len(one_line) <= most else one_line[: most - 1].rsplit(" ", 1)[0] + "…"
