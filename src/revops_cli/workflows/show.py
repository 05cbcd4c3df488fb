"""What `revops show` shows: the playbook's tree with its completeness, one section of it, or one box."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.completeness import completeness, count
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.references import place_by_file, place_of, suggest
from revops_cli.playbook.views import BoxView, PlaybookView, SectionView, Step
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.places import Place
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.views import View


def whole(playbook: Playbook, withheld: frozenset[str]) -> PlaybookView:
    """Give the tree of the playbook, without what stands below the roots in `withheld`."""
    tree = _Tree.of(playbook, withheld)
    settings = playbook.settings
    return PlaybookView(
        company=None if settings is None else settings.company,
        completeness=completeness(tree.boxes.values()),
        parts=tuple(tree.section(place) for place in tree.inside[""]),
        unreadable=playbook.unreadable,
        partly_read=playbook.partly_read,
    )


def show(playbook: Playbook, reference: str | None = None) -> View:
    """Give the tree of the playbook, or what the reference leads to.

    Raises `UsageError` with suggestions where the reference leads nowhere.
    """
    place = None if reference is None else asked_place(playbook, reference)
    if place is None:
        return whole(playbook, playbook.confidential)
    tree = _Tree.of(playbook, _withheld(playbook, place.path))
    way = tuple(Step(step.path, step.name) for step in tree.way(place))
    if place.kind is PlaceKind.BOX:
        return BoxView(tree.boxes[place.path], way)
    value = place.value if place.kind is PlaceKind.ENTRY else None
    return replace(tree.section(place), way=way, value=value)


def asked_place(playbook: Playbook, reference: str) -> Place:
    """Give the place that a reference, or the path of a file, leads to.

    Raises `UsageError` with suggestions where there is none.
    """
    place = place_of(playbook, reference) or place_by_file(playbook, reference)
    if place is None:
        raise _unknown(playbook, reference)
    return place


@dataclass(frozen=True, slots=True)
class _Tree:
    """The places of a playbook, each below the one around it, as one question may see them."""

    playbook: Playbook
    boxes: Mapping[str, PlaybookBox]
    inside: Mapping[str, list[Place]]
    withheld: frozenset[str]

    @classmethod
    def of(cls, playbook: Playbook, withheld: frozenset[str]) -> _Tree:
        inside: dict[str, list[Place]] = defaultdict(list)
        for place in playbook.atlas.places:
            inside[place.parent].append(place)
        return cls(playbook, {box.path: box for box in boxes(playbook)}, inside, withheld)

    def section(self, place: Place) -> SectionView:
        withheld = place.path in self.withheld
        around = () if withheld else tuple(self.inside.get(place.path, ()))
        sections = [self.section(inner) for inner in around if inner.kind is not PlaceKind.BOX]
        return SectionView(
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


def _withheld(playbook: Playbook, asked: str) -> frozenset[str]:
    """Give the confidential roots that the path asked for doesn't name."""
    return frozenset(
        root for root in playbook.confidential if asked != root and not asked.startswith(f"{root}.")
    )


def _unknown(playbook: Playbook, reference: str) -> UsageError:
    message = text('There is no "{path}" in the playbook.', path=reference)
    if meant := suggest(playbook, reference):
        return UsageError(message, cure=text("Did you mean one of these: {paths}?", paths=meant))
    return UsageError(message, cure=text("Type revops show to see what the playbook holds."))
