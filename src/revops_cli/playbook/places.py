"""The places of a playbook: parts, sections, entries and boxes, by the paths that name them.

The places follow from the schemas, so a box that nobody has written yet is a place too. Entries
of a list (stages, messages, cards, budget lines) are named by their id right below the section
that holds the list: `pipeline.meeting`, `focus.new-website`. A form may say that they are named
below their box: `business.competitors.acme`.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.diagnostics import Key, Location
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.parts import Part
    from revops_cli.schemas.box import BoxExtras, BoxField
    from revops_cli.schemas.lever import Lever
    from revops_cli.texts import Text


class PlaceKind(enum.Enum):
    """What a path leads to."""

    PART = "part"
    SECTION = "section"
    ENTRY = "entry"
    BOX = "box"


class Place(NamedTuple):
    """A place: what it is, where it belongs, and what was written there.

    `parent` is the path of the place around it, empty for a part. `file` is the path, or the
    pattern of paths, where it is or would be written; empty for what gathers several files.
    `within` are the keys that lead to it inside the file, `document` is the file as it was read.
    `levers` are those that it moves by default. `around` are the extras of the entry that holds a
    box, which hold for the box too.
    """

    path: str
    kind: PlaceKind
    part: Part
    name: Text
    parent: str
    file: str
    within: tuple[Key, ...] = ()
    document: Document | None = None
    value: object = None
    mark: BoxField | None = None
    levers: frozenset[Lever] = frozenset()
    around: BoxExtras | None = None

    @property
    def written_path(self) -> str:
        """The path as messages about a file give it, by the file's keys: `outreach.cold.messages[1]`."""
        if self.document is None:
            return self.path
        return written_path(self.document, self.within)

    @property
    def location(self) -> Location | None:
        """Where it stands, or where the nearest thing around it does; None where there is no file."""
        return None if self.document is None else self.document.location(self.within)


def written_path(document: Document, within: tuple[Key, ...]) -> str:
    """Give the path of the value at `within` of a document, with list entries by their number."""
    path = document.kind.root_of(document.name)
    for key in within:
        path += f"[{key}]" if isinstance(key, int) else f".{key}"
    return path


def data_name(name: str) -> Text:
    """Make the name of a place out of a name that the playbook's writers gave it."""
    return text("{name}", name=name)
