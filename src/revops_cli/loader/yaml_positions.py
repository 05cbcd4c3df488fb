"""Where the values of a YAML document stand, worked out when first asked.

Most files are read without a fault, and then nobody asks. So reading keeps at most two offsets a
node, in document order, and the text; paths, lines and columns are made from them on demand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Key, Positions, Span
from revops_cli.loader.text_lines import Lines

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from revops_cli.loader.yaml_values import Value

Path = tuple[Key, ...]
Offsets = dict[Path, tuple[int, int]]
"""From where to where each path's value, or its key, stands in the text."""


_VALUES, _KEYS = 0, 1


class Dropped:
    """Stands as the key of an entry that a fault has shut out, so that places can still be counted."""


class NodePlaces:
    """The offsets of all nodes of a document, and the value that they belong to."""

    def __init__(
        self,
        source: str,
        nodes: Callable[[], tuple[Value, array[int]]],
        value: Callable[[], Value] | None = None,
    ) -> None:
        """Keep what is needed to find any place: `nodes` gives the value, and start and end of each node.

        `value` gives the value alone, where that is quicker.
        """
        self._source = source
        self._nodes = nodes
        self._read = value
        self._value: tuple[Value] | None = None
        self._found: tuple[Offsets, Offsets] | None = None
        self._lines: Lines | None = None

    def find(self) -> tuple[Offsets, Offsets]:
        """Give the offsets of the values and of the keys, by path."""
        if self._found is None:
            value, offsets = self._nodes()
            self._found = {}, {}
            if offsets:
                _Walk(self._source, offsets, self._found).node(value, ())
        return self._found

    def holds(self, path: object, half: int) -> bool:
        """Say whether the value of a path, or its key, stands in the document."""
        if self._found is not None or self._read is None or not isinstance(path, tuple):
            return path in self.find()[half]
        if self._value is None:
            self._value = (self._read(),)
        return _leads_somewhere(self._value[0], path, to_key=half == _KEYS)

    def span(self, offsets: tuple[int, int]) -> Span:
        """Give lines and columns of what stands at offsets."""
        if self._lines is None:
            self._lines = Lines(self._source)
        return self._lines.span(*offsets)

    def positions(self) -> Positions:
        """Give the positions as the rest of the program knows them."""
        return Positions(_Spans(self, _VALUES), _Spans(self, _KEYS))


def _leads_somewhere(value: Value, path: Path, *, to_key: bool) -> bool:
    """Say whether a path leads to something in a value; with `to_key`, whether it ends at a key."""
    for step in path:
        match value:
            case dict() if isinstance(step, str) and step in value:
                value = value[step]
            case list() if isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            case _:
                return False
    return not to_key or (bool(path) and isinstance(path[-1], str))


class _Spans(Mapping[Path, Span]):
    """One half of a document's spans, found when first used."""

    __slots__ = ("_half", "_places")

    def __init__(self, places: NodePlaces, half: int) -> None:
        self._places = places
        self._half = half

    def __getitem__(self, path: Path) -> Span:
        return self._places.span(self._places.find()[self._half][path])

    def __contains__(self, path: object) -> bool:
        return self._places.holds(path, self._half)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places.find()[self._half])

    def __len__(self) -> int:
        return len(self._places.find()[self._half])


class _Walk:
    """Goes through a value in the order in which its nodes were read."""

    def __init__(self, source: str, offsets: array[int], found: tuple[Offsets, Offsets]) -> None:
        self.source = source
        self.offsets = offsets
        self.values, self.keys = found
        self.next = 0

    def take(self) -> tuple[int, int]:
        start, end = self.offsets[self.next], self.offsets[self.next + 1]
        self.next += 2
        if self.source[start : start + 1] in {"|", ">"}:
            # A block of text ends with its last letter, not where the next thing starts.
            end = start + len(self.source[start:end].rstrip(" \t\n"))
        return start, end

    def node(self, value: Value, path: Path | None) -> int:
        """Place a value and all below it; give the offset where it ends. No path: count only."""
        start, end = self.take()
        if isinstance(value, dict):
            last = start
            for key, below in value.items():
                last = self.entry(key, below, path)
            end = end if self.source[start : start + 1] == "{" else last
        elif isinstance(value, list):
            last = start
            for number, below in enumerate(value):
                last = self.node(below, None if path is None else (*path, number))
            end = end if self.source[start : start + 1] == "[" else last
        if path is not None:
            self.values[path] = start, end
        return end

    def entry(self, key: object, value: Value, path: Path | None) -> int:
        start, end = self.take()
        below = (*path, key) if path is not None and isinstance(key, str) else None
        if below is not None:
            self.keys[below] = start, end
        return max(end, self.node(value, below))
