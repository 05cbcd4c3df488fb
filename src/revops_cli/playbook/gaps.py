"""The gaps of a playbook: the parts, sections and entries in which boxes say nothing, each told once.

Who tells of a gap, the first that can:

1. a part of which nothing is written: `missing-part`;
2. a section of which nothing is written, the outermost: `missing-persona`, `missing-journey-level`,
   `current-state-without-snapshot`, else `missing-section`; a stage with nothing but its name: `bare-stage`;
3. a rule of its own for the box: `sequence-without-messages`, `stage-without-...`, `measure-without-...`,
   `incomplete-journey-level`, and those of practice that `told_elsewhere` names;
4. the rest, a section at a time: `template-text` where a box still holds its template text,
   `empty-box` where it holds nothing.

What is left out on purpose is no gap. What could not be read may say anything, so it is none either.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.parts import Part
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.template_text import says_something
from revops_cli.playbook.told_elsewhere import told_elsewhere
from revops_cli.schemas.box import is_filled
from revops_cli.schemas.current_state import CurrentState
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from revops_cli.playbook.atlas import Atlas
    from revops_cli.playbook.places import Place
    from revops_cli.texts import Text

_MOST_NAMED = 3
_LEVELS = Part.BUYER_JOURNEYS.value
_PERSONAS = "personas"
_SOME_DAY = date(2026, 11, 23)


class Gap(NamedTuple):
    """A part, section or entry with boxes that say nothing.

    `boxes` are all its boxes and `silent` those that say nothing, both in reading order. Where a
    `Gap` is about a place's own boxes, those of the sections inside it are not among them.
    """

    place: Place
    boxes: tuple[Place, ...]
    silent: tuple[Place, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing is written at all."""
        return len(self.silent) == len(self.boxes)

    @property
    def empty(self) -> Gap:
        """The same gap, of the boxes that are empty, without those that hold template text."""
        return self._replace(silent=tuple(box for box in self.silent if not is_filled(box.value)))

    @property
    def file(self) -> str:
        """The file to write it in: its own, or that of its first box; a pattern for kinds of many files."""
        return self.place.file or self.boxes[0].file

    @property
    def names(self) -> Text:
        """The names of the first boxes that say nothing, and how many more there are."""
        return first_few([place.name for place in self.silent])

    @property
    def keys(self) -> Text:
        """The keys of the first boxes that say nothing, and how many more there are."""
        start = len(self.place.within)
        return first_few([".".join(map(str, box.within[start:])) for box in self.silent])


@dataclass(frozen=True)
class Gaps:
    """Every gap of a playbook.

    `parts` and `sections` are those of which nothing is written, sections of such parts and of such
    sections not again. `own` are the sections and entries of which something is written, or the
    entries that have nothing but their name, with their own boxes. `levels` are the levels of the
    buyer journeys of which something is written, with all their boxes. `blank` are the paths of all
    parts, sections and entries with boxes that say nothing.
    """

    parts: tuple[Gap, ...] = ()
    sections: tuple[Gap, ...] = ()
    own: tuple[Gap, ...] = ()
    levels: tuple[Gap, ...] = ()
    blank: frozenset[str] = frozenset()


def find_gaps(atlas: Atlas, left_out: Collection[str]) -> Gaps:
    """Find every gap of the playbook with these places; `left_out` names the parts left out."""
    without = tuple(part for part in Part if part.value in left_out)
    survey = _Survey(tuple(place for place in atlas.places if place.part not in without))
    return Gaps(
        tuple(survey.parts()),
        tuple(survey.sections()),
        tuple(survey.own()),
        tuple(survey.levels()),
        frozenset(survey.below.keys() - survey.begun),
    )


def first_few(names: Sequence[object]) -> Text:
    """Name the first three of several things, and how many more there are."""
    if len(names) <= _MOST_NAMED + 1:
        return text("{names}", names=tuple(names))
    return text("{names} and {count} more", names=tuple(names[:_MOST_NAMED]), count=len(names) - _MOST_NAMED)


def told_of_section(gap: Gap, gaps: Gaps) -> bool:
    """Say whether a rule of its own tells that nothing is written of a section."""
    place, document = gap.place, gap.place.document
    if place.parent in {_PERSONAS, _LEVELS}:
        return True
    if document is None:
        return False
    if isinstance(document.model, CurrentState) and not document.model.snapshots:
        return True
    in_force = document.kind.root_of(document.name) not in gaps.blank
    return in_force and all(told_elsewhere(box.path) for box in gap.boxes)


def named_file(pattern: str, as_of: date | None) -> str:
    """Give the name that a file to write could have: the pattern of its path with its open place filled."""
    year, week, _ = (as_of or _SOME_DAY).isocalendar()
    return pattern.replace("{period}", f"{year}-W{week:02}").replace("{name}", "first-account")


class _Boxes:
    """The boxes gathered at a place, and those of them that say nothing."""

    __slots__ = ("boxes", "silent")

    def __init__(self) -> None:
        self.boxes: list[Place] = []
        self.silent: list[Place] = []

    def add(self, box: Place, *, silent: bool) -> None:
        self.boxes.append(box)
        if silent:
            self.silent.append(box)

    def gap(self, place: Place) -> Gap:
        return Gap(place, tuple(self.boxes), tuple(self.silent))


class _Survey:
    """What stands in and below every place that holds boxes, and where something is written."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.listed = tuple(place for place in places if place.kind is not PlaceKind.BOX)
        self.holders = {place.path: place for place in reversed(self.listed)}
        self.below: dict[str, _Boxes] = defaultdict(_Boxes)
        self.inside: dict[str, _Boxes] = defaultdict(_Boxes)
        self.begun: set[str] = set()
        for place in places:
            if place.kind is PlaceKind.BOX:
                self._add(place)
            elif place.kind is PlaceKind.ENTRY and place.value is not None:
                self._begin(place.parent)
            elif place.document is not None and (place.document.prose or "").strip():
                self._begin(place.part.value)

    def _add(self, box: Place) -> None:
        silent = not says_something(box.value) and not _unread(box)
        self.inside[box.parent].add(box, silent=silent)
        around = box.parent
        while around:
            self.below[around].add(box, silent=silent)
            around = self.holders[around].parent
        if not silent:
            self._begin(box.parent)

    def _begin(self, path: str) -> None:
        while path and path not in self.begun:
            self.begun.add(path)
            path = self.holders[path].parent

    def parts(self) -> Iterator[Gap]:
        for place in self.listed:
            if place.kind is PlaceKind.PART and place.path not in self.begun and place.path in self.below:
                yield self.below[place.path].gap(place)

    def sections(self) -> Iterator[Gap]:
        for place in self.listed:
            if place.kind is not PlaceKind.SECTION or place.path in self.begun:
                continue
            in_level = self.holders[place.parent].parent == _LEVELS if place.parent else False
            if place.path in self.below and place.parent in self.begun and not in_level:
                yield self.below[place.path].gap(place)

    def own(self) -> Iterator[Gap]:
        for place in self.listed:
            boxes = self.inside.get(place.path)
            if boxes is None or not boxes.silent or place.path.startswith(f"{_LEVELS}."):
                continue
            told = place.kind is PlaceKind.ENTRY and place.value is not None
            if told or place.path in self.begun:
                yield boxes.gap(place)

    def levels(self) -> Iterator[Gap]:
        for place in self.listed:
            if place.parent == _LEVELS and place.path in self.begun and self.below[place.path].silent:
                yield self.below[place.path].gap(place)


def _unread(box: Place) -> bool:
    document = box.document
    if document is None or document.unread(box.within):
        return document is not None
    model = document.model
    # Where a snapshot could not be read, nobody knows which one is the newest.
    snapshots = isinstance(model, CurrentState) and document.unread(("snapshots", len(model.snapshots)))
    return model is None or snapshots
