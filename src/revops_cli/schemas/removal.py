"""What is taken out of a document so that the rest of it can be read, and how the rest is counted.

Once an entry of a list is out, those after it move up. So a path counts either as the document was
written or as its rest stands, and a `Removal` turns the one into the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.diagnostics import Key

    Path = tuple[Key, ...]


@dataclass(frozen=True)
class Removal:
    """The paths of what is out, with all that stands below them, as the document was written."""

    paths: frozenset[tuple[Key, ...]] = frozenset()

    @cached_property
    def _entries(self) -> Mapping[Path, list[int]]:
        """The numbers of the entries that are out, ascending, by the path of their list."""
        entries: dict[Path, list[int]] = defaultdict(list)
        for path in self.paths:
            if path and isinstance(path[-1], int):
                entries[path[:-1]].append(path[-1])
        return {path: sorted(numbers) for path, numbers in entries.items()}

    def rest(self, value: object, path: tuple[Key, ...] = ()) -> object:
        """Give the plain `value`, which stands at `path`, without what is out."""
        if isinstance(value, Mapping):
            kept = ((key, entry) for key, entry in value.items() if (*path, key) not in self.paths)
            return {key: self.rest(entry, (*path, key)) for key, entry in kept}
        if isinstance(value, list):
            listed = ((entry, (*path, number)) for number, entry in enumerate(value))
            return [self.rest(entry, place) for entry, place in listed if place not in self.paths]
        return value

    def written(self, path: tuple[Key, ...]) -> tuple[Key, ...]:
        """Give the path in the document of what stands at `path` in the rest."""
        found: Path = ()
        for step in path:
            out = self._entries.get(found) if isinstance(step, int) else None
            if out is not None and isinstance(step, int):
                # As many entries before it are out as have fewer kept ones before them than it has.
                before = bisect_right([number - place for place, number in enumerate(out)], step)
                found = (*found, step + before)
            else:
                found = (*found, step)
        return found

    def counted(self, path: tuple[Key, ...]) -> tuple[Key, ...] | None:
        """Give the path in the rest of what stands at `path` in the document; None where that is out."""
        found: Path = ()
        for depth, step in enumerate(path):
            if path[: depth + 1] in self.paths:
                return None
            out = self._entries.get(path[:depth]) if isinstance(step, int) else None
            if out is not None and isinstance(step, int):
                found = (*found, step - bisect_left(out, step))
            else:
                found = (*found, step)
        return None if path in self.paths else found

    def places(self, value: object) -> Mapping[tuple[Key, ...], tuple[Key, ...]]:
        """Give the place of each path that is out of `value`, as its rest is counted.

        Entries that are out come after all that are left in their list, so that none of them has
        the place of another. What is out with something around it has no place of its own.
        """
        outermost = (path for path in self.paths if not any(path[:n] in self.paths for n in range(len(path))))
        return {path: self._place(path, value) for path in outermost}

    def _place(self, path: Path, value: object) -> Path:
        around = self.counted(path[:-1]) or ()
        if not path or not isinstance(path[-1], int):
            return (*around, *path[-1:])
        out = self._entries[path[:-1]]
        for step in path[:-1]:
            value = value[step]  # type: ignore[index]  # The path of a list in this very value.
        return (*around, len(value) - len(out) + bisect_left(out, path[-1]))  # type: ignore[arg-type]  # As above.


def standing(value: object, path: tuple[Key, ...]) -> tuple[Key, ...]:
    """Give as much of `path` as there is in the plain `value`: a text for a list has nothing below it."""
    for depth, step in enumerate(path):
        if isinstance(value, list):
            there = isinstance(step, int) and step < len(value)
        else:
            there = isinstance(value, Mapping) and step in value
        if not there:
            return path[:depth]
        value = value[step]  # type: ignore[index]  # It is there.
    return path
