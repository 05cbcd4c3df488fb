"""A document: one file of the playbook as it was read, and where each of its values stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Location, Positions

if TYPE_CHECKING:
    from revops_cli.diagnostics import Key
    from revops_cli.schemas.kinds import DocumentKind
    from revops_cli.schemas.model import DocumentModel


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a known kind.

    `file` is its path below the playbook's root, with forward slashes. `name` is what the path's
    open place holds (`2026-W48` of `sprints/2026-W48.yaml`), empty for kinds that have one file.
    `model` is what could be read of the file, None where that is nothing. `prose` is the text of
    a Markdown file below its front matter, with which its `source` ends. `source` is the whole text,
    its lines ending in line feeds, as positions count it; empty where the bytes are no text.
    `removed` are the places of what was written but could not be read; `()` is the whole file.
    Entries of a list are numbered as in `model`, those that could not be read after the others.
    """

    file: str
    kind: DocumentKind
    name: str
    model: DocumentModel | None
    positions: Positions = field(default_factory=Positions)
    prose: str | None = None
    source: str = ""
    removed: frozenset[tuple[Key, ...]] = frozenset()

    def location(self, path: tuple[Key, ...] = ()) -> Location:
        """Give the place of the value at `path`, or of the nearest value around it."""
        return Location(self.file, self.positions.value(path))

    def unread(self, path: tuple[Key, ...]) -> bool:
        """Say whether something was written at `path`, around it or inside it that could not be read."""
        return bool(self.removed) and any(path[: len(gone)] == gone[: len(path)] for gone in self.removed)
