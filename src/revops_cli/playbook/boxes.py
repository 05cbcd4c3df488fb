"""Every box of a playbook, written or not: what it is called, which levers it moves, what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.playbook.places import Place, PlaceKind
from revops_cli.schemas.box import BoxExtras, is_filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Location
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.box import Status
    from revops_cli.schemas.lever import Lever
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class PlaybookBox:
    """A box of the playbook.

    `section` is the path of the place around it. `levers` are those that it moves, `overridden`
    says that the file and not the default decided them. `left_out` says that its part is left out
    on purpose, so that its being empty is no gap. `file` is where it is or would be written,
    `location` where it stands, or the nearest thing around it; None where the file is missing.
    """

    path: str
    name: Text
    part: Part
    section: str
    levers: frozenset[Lever]
    default_levers: frozenset[Lever]
    overridden: bool
    filled: bool
    left_out: bool
    file: str
    location: Location | None
    value: object
    status: Status | None
    owner: str | None
    link: str | None


def boxes(playbook: Playbook) -> Iterator[PlaybookBox]:
    """Yield every box in reading order, also those of files and sections that nobody has written."""
    left_out = playbook.left_out
    for place in playbook.atlas.places:
        if place.kind is PlaceKind.BOX:
            yield box_at(place, left_out=place.part.value in left_out)


def box_at(place: Place, *, left_out: bool) -> PlaybookBox:
    """Give the box at a place. What it doesn't say of itself, the entry around it may."""
    extras = [extra for extra in (place.value, place.around) if isinstance(extra, BoxExtras)]
    levers = next((extra.lever for extra in extras if extra.lever is not None), None)
    return PlaybookBox(
        path=place.path,
        name=place.name,
        part=place.part,
        section=place.parent,
        levers=place.levers if levers is None else levers,
        default_levers=place.levers,
        overridden=levers is not None,
        filled=is_filled(place.value),
        left_out=left_out,
        file=place.file,
        location=place.location,
        value=place.value,
        status=next((extra.status for extra in extras if extra.status is not None), None),
        owner=next((extra.owner for extra in extras if extra.owner is not None), None),
        link=next((extra.link for extra in extras if extra.link is not None), None),
    )
