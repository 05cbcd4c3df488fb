"""Where an address in a playbook's meaning stands: the keys in its file, the line, and the place's names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.changes.meaning import PROSE, Entries
from revops_cli.playbook.parts import HOMES
from revops_cli.playbook.places import PlaceKind
from revops_cli.schemas.box import ShortBox

if TYPE_CHECKING:
    from revops_cli.changes.meaning import FileMeaning, Meaning, Tree
    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.places import Place
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text

# By these a box's value is known when it is written without its mapping.
_SHORT = frozenset({"text", "entries", "value", "level", "basis", "name", "meeting", "answer", "every"})


class Side(NamedTuple):
    """A playbook and what it means."""

    playbook: Playbook
    meaning: Meaning


class Address(NamedTuple):
    """What an address leads to on one side.

    `within` are the keys in the file as far as they are written, `place` is the innermost place around it,
    `below` are the keys below that place, without the one that a short form leaves out.
    """

    path: str
    trail: tuple[Text, ...]
    below: tuple[str, ...]
    part: Part | None
    place: Place | None
    within: tuple[Key, ...]
    line: int | None


def find(side: Side, file: str, keys: tuple[str, ...]) -> Address:
    """Find an address. What is not there is told by its keys."""
    meant = side.meaning.get(file)
    document = None if meant is None else meant.document
    if meant is None or document is None:
        return Address(file, (), keys, None, None, (), None if meant is None else 1)
    steps = _steps(meant, keys)
    place, depth = _place(side.playbook, document, steps)
    below = _below(place, keys[depth:])
    line = _line(document, keys, steps[-1])
    said = tuple(key for key in below if key != PROSE)
    if place is None:
        path = ".".join((document.kind.root_of(document.name), *said))
        return Address(path, (), below, None, None, steps[-1], line)
    path = ".".join((place.path, *said))
    trail = _trail(side.playbook, place)
    part = place.part if document.kind.name in HOMES else None
    return Address(path, trail, below, part, place, steps[-1], line)


def _steps(meant: FileMeaning, keys: tuple[str, ...]) -> list[tuple[Key, ...]]:
    """Give the keys in the file that lead to the beginning, and to each further key of the address."""
    document, here = meant.document, meant.tree
    steps: list[tuple[Key, ...]] = [()]
    tree: Tree | None = here
    for key in keys:
        last = steps[-1]
        if isinstance(tree, Entries):
            index = tree.indexes.get(key)
            tree = tree.items.get(key)
            steps.append(last if index is None else (*last, index))
            continue
        tree = tree.get(key) if isinstance(tree, Mapping) else None
        written = document is not None and (*last, key) in document.positions.values
        steps.append((*last, key) if written or key not in _SHORT else last)
    return steps


def _place(playbook: Playbook, document: Document, steps: list[tuple[Key, ...]]) -> tuple[Place | None, int]:
    """Give the innermost place around an address, and how many of its keys lead to it."""
    by_file = playbook.atlas.by_file
    for depth in range(len(steps) - 1, -1, -1):
        place = by_file.get((document.file, steps[depth]))
        if place is not None:
            # A key that the short form leaves out leads nowhere further.
            while depth and steps[depth - 1] == steps[depth]:
                depth -= 1  # noqa: PLW2901  # Found: the loop ends here.
            return place, depth
    return None, 0


def _below(place: Place | None, keys: tuple[str, ...]) -> tuple[str, ...]:
    value = None if place is None else place.value
    if place is not None and place.kind is PlaceKind.BOX and keys:
        short = value.short if isinstance(value, ShortBox) else "text"
        if keys[0] == short:
            return keys[1:]
    return keys


def _trail(playbook: Playbook, place: Place) -> tuple[Text, ...]:
    """Give the names from the part down to a place; a document that is all of its part is named once."""
    trail = [place.name]
    seen = {place.path}
    while place.parent and place.parent not in seen:
        seen.add(place.parent)
        outer = playbook.atlas.by_path.get(place.parent)
        if outer is None:
            break
        place = outer
        trail.insert(0, place.name)
    return tuple(trail)


def _line(document: Document, keys: tuple[str, ...], within: tuple[Key, ...]) -> int:
    if keys == (PROSE,) and document.prose:
        return document.source.count("\n") - document.prose.count("\n") + 1
    return document.positions.key(within).line if within else 1
