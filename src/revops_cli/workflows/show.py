"""What `revops show` shows: the playbook's tree with its completeness, one section of it, or one box."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.completeness import completeness, count
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.references import place_of, suggest
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.diagnostics import Location
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.completeness import Completeness, Count
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.places import Place
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way from a part to what is shown."""

    path: str
    name: Text


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A part, section or entry: its own boxes, then the sections inside it, each in reading order.

    `count` counts every box at or below it. `value` is what was written of an entry that was asked
    for. `file` is where it is or would be written, empty where it gathers several files.
    `withheld` says that the playbook keeps it confidential and that it wasn't asked for by name:
    it is then counted, and nothing of it is shown. `reason` says why a part is left out.
    """

    path: str
    kind: PlaceKind
    name: Text
    part: Part
    file: str
    location: Location | None
    count: Count
    boxes: tuple[PlaybookBox, ...] = ()
    sections: tuple[ShownSection, ...] = ()
    value: object = None
    withheld: bool = False
    reason: str | None = None
    way: tuple[Step, ...] = ()

    @property
    def any_box(self) -> bool:
        """Whether there is any box at or below it, be it left out."""
        return self.count.all + self.count.left_out > 0


@dataclass(frozen=True, slots=True)
class ShownBox:
    """One box, and the way to it from its part."""

    box: PlaybookBox
    way: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ShownPlaybook:
    """The whole playbook. `unreadable` are files whose boxes count as empty, as nobody can read them."""

    company: str | None
    completeness: Completeness
    parts: tuple[ShownSection, ...]
    unreadable: tuple[str, ...]


Shown = ShownPlaybook | ShownSection | ShownBox


def show(playbook: Playbook, reference: str | None = None) -> Shown:
    """Give the tree of the playbook, or what the reference leads to.

    Raises `UsageError` with suggestions where the reference leads nowhere.
    """
    tree = _Tree.of(playbook, reference)
    if reference is None:
        settings = playbook.settings
        return ShownPlaybook(
            company=None if settings is None else settings.company,
            completeness=completeness(tree.boxes.values()),
            parts=tuple(tree.section(place) for place in tree.inside[""]),
            unreadable=playbook.unreadable,
        )
    place = place_of(playbook, reference)
    if place is None:
        raise _unknown(playbook, reference)
    way = tuple(Step(step.path, step.name) for step in tree.way(place))
    if place.kind is PlaceKind.BOX:
        return ShownBox(tree.boxes[place.path], way)
    value = place.value if place.kind is PlaceKind.ENTRY else None
    return replace(tree.section(place), way=way, value=value)


@dataclass(frozen=True, slots=True)
class _Tree:
    """The places of a playbook, each below the one around it, as one question may see them."""

    playbook: Playbook
    boxes: Mapping[str, PlaybookBox]
    inside: Mapping[str, list[Place]]
    withheld: frozenset[str]

    @classmethod
    def of(cls, playbook: Playbook, reference: str | None) -> _Tree:
        inside: dict[str, list[Place]] = defaultdict(list)
        for place in playbook.atlas.places:
            inside[place.parent].append(place)
        return cls(
            playbook, {box.path: box for box in boxes(playbook)}, inside, _withheld(playbook, reference)
        )

    def section(self, place: Place) -> ShownSection:
        withheld = place.path in self.withheld
        around = () if withheld else tuple(self.inside.get(place.path, ()))
        sections = [self.section(inner) for inner in around if inner.kind is not PlaceKind.BOX]
        return ShownSection(
            path=place.path,
            kind=place.kind,
            name=place.name,
            part=place.part,
            file=place.file,
            location=place.location,
            count=count(self.below(place)),
            boxes=tuple(self.boxes[inner.path] for inner in around if inner.kind is PlaceKind.BOX),
            # Prose and other files without boxes are no part of the picture.
            sections=tuple(inner for inner in sections if inner.kind is PlaceKind.ENTRY or inner.any_box),
            withheld=withheld,
            reason=self.playbook.left_out.get(place.part.value),
        )

    def below(self, place: Place) -> Iterator[PlaybookBox]:
        for inner in self.inside.get(place.path, ()):
            if inner.kind is PlaceKind.BOX:
                yield self.boxes[inner.path]
            else:
                yield from self.below(inner)

    def way(self, place: Place) -> tuple[Place, ...]:
        around = place_of(self.playbook, place.parent)
        return () if around is None else (*self.way(around), around)


def _withheld(playbook: Playbook, reference: str | None) -> frozenset[str]:
    """Give the confidential roots that the reference doesn't ask for by name."""
    settings = playbook.settings
    roots = [] if settings is None else [word.value for word in settings.confidential]
    asked = "" if reference is None else reference.strip()
    return frozenset(root for root in roots if asked != root and not asked.startswith(f"{root}."))


def _unknown(playbook: Playbook, reference: str) -> UsageError:
    message = text('There is no "{path}" in the playbook.', path=reference)
    if meant := suggest(playbook, reference):
        return UsageError(message, cure=text("Did you mean one of these: {paths}?", paths=meant))
    return UsageError(message, cure=text("Type revops show to see what the playbook holds."))
