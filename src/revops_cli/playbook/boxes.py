"""Every box of a playbook, written or not: what it is called, which levers it moves, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.template_text import says_something
from revops_cli.schemas.box import BoxExtras

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Location
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.places import Place
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.box import Status
    from revops_cli.schemas.lever import Lever
    from revops_cli.texts import Text


class PlaybookBox(NamedTuple):
    """A box of the playbook, at its place.

    `levers` are those that it moves, `overridden` says that the file and not the default decided
    them. `left_out` says that its part is left out on purpose, so that its being empty is no gap.
    """

    place: Place
    levers: frozenset[Lever]
    overridden: bool
    left_out: bool

    @property
    def path(self) -> str:
        """Its path in the playbook, by which references name it."""
        return self.place.path

    @property
    def name(self) -> Text:
        """Its name for people."""
        return self.place.name

    @property
    def part(self) -> Part:
        """The part that it belongs to."""
        return self.place.part

    @property
    def section(self) -> str:
        """The path of the place around it."""
        return self.place.parent

    @property
    def default_levers(self) -> frozenset[Lever]:
        """The levers that a box in this place moves unless it says otherwise."""
        return self.place.levers

    @property
    def value(self) -> object:
        """What was written, as its schema read it: a box, a list of entries, a reference; or None."""
        return self.place.value

    @property
    def filled(self) -> bool:
        """Whether anything was written that says something, and is not the text of a template."""
        return says_something(self.place.value)

    @property
    def unread(self) -> bool:
        """Whether something stands there, or in it, that could not be read: it may say more than it seems."""
        document = self.place.document
        return document is not None and document.unread(self.place.within)

    @property
    def file(self) -> str:
        """The path, or the pattern of paths, where it is or would be written."""
        return self.place.file

    @property
    def location(self) -> Location | None:
        """Where it stands, or the nearest thing around it; None where the file is missing."""
        return self.place.location

    @property
    def status(self) -> Status | None:
        """How far it has been put to the test."""
        return next((extra.status for extra in _extras(self.place) if extra.status is not None), None)

    @property
    def owner(self) -> str | None:
        """Whose it is."""
        return next((extra.owner for extra in _extras(self.place) if extra.owner is not None), None)

    @property
    def link(self) -> str | None:
        """Where more is to be found."""
        return next((extra.link for extra in _extras(self.place) if extra.link is not None), None)


def boxes(playbook: Playbook) -> Iterator[PlaybookBox]:
    """Yield every box in reading order, also those of files and sections that nobody has written."""
    left_out = playbook.left_out
    for place in playbook.atlas.boxes:
        yield box_at(place, left_out=place.part.value in left_out)


def box_at(place: Place, *, left_out: bool = False) -> PlaybookBox:
    """Give the box at a place. What it doesn't say of itself, the entry around it may."""
    levers = next((extra.lever for extra in _extras(place) if extra.lever is not None), None)
    if levers is None:
        return PlaybookBox(place, place.levers, overridden=False, left_out=left_out)
    return PlaybookBox(place, levers, overridden=True, left_out=left_out)


def _extras(place: Place) -> list[BoxExtras]:
    return [extra for extra in (place.value, place.around) if isinstance(extra, BoxExtras)]
