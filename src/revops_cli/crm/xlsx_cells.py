"""What the cells of a sheet hold, seen in its XML before it is parsed.

Limits are held here: how many cells, how large the rectangle of those with a value, how long all
texts are together (one shared text may stand in every cell).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

MOST_CELLS = 1_000_000
"""Cells of the rectangle that holds every value of a sheet."""

MOST_TEXT = 50 * 1024 * 1024
"""Bytes of the texts of all cells together."""

_SLACK = 20_000  # elements of a sheet whose names begin like that of a cell
_LETTERS = 26

_START = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])")
_ATTRIBUTES = re.compile(rb"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>""")
_END = re.compile(rb"</(?:\w+:)?c\s*>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,4})([0-9]{1,8})["']""")
_ROW_PLACE = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,8})["']""")
_KIND = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\s*>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?=[\s/>])")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Za-z]{1,4})([0-9]{1,8}):([A-Za-z]{1,4})([0-9]{1,8})["']"""
)
_SHARED = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")


class TooLargeError(ValueError):
    """A sheet passes a limit: `why` says which."""

    def __init__(self, why: Text) -> None:
        """Keep the reason."""
        super().__init__(str(why))
        self.why = why


class UnclearError(ValueError):
    """A sheet is written so that its cells can't be told for sure."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is written: its place from 0, its kind (`s`: a shared text, `e`: an error), its inside."""

    row: int
    column: int
    kind: bytes
    body: bytes

    @property
    def value(self) -> bytes:
        """Give what stands as its value."""
        found = _VALUE.search(self.body)
        return b"" if found is None else found[1].strip()

    @property
    def oddity(self) -> Text | None:
        """Say why a cell holds no value though something stands there, `None` where all is well."""
        if self.kind == b"e":
            error = self.value.decode("utf-8", "replace")
            return text("The cell holds the error {error}.", error=error)
        if self.kind == b"str" or self.value or _FORMULA.search(self.body) is None:
            return None
        return text("The cell holds a formula without its result: open and save the file once.")


def shared_lengths(texts: bytes) -> list[int]:
    """Give the length in bytes, with its markup, of each text that cells share. Raises `TooLargeError`."""
    if texts.count(b"<si") + texts.count(b":si") > 2 * MOST_CELLS:
        raise TooLargeError(_many())
    starts = [found.start() for found in _SHARED.finditer(texts)]
    return [end - start for start, end in pairwise((*starts, len(texts)))]


def check_cells(sheet: bytes, lengths: Sequence[int]) -> Mapping[tuple[int, int], Text]:
    """Look at every cell of a sheet, and give those that hold no value, by row and column from 0.

    `lengths` are those of the shared texts. Raises `TooLargeError` and `UnclearError`.
    """
    for name in (b"c", b"row"):
        if sheet.count(b"<" + name) > MOST_CELLS + _SLACK or sheet.count(b":" + name) > 2 * MOST_CELLS:
            raise TooLargeError(_many())
    oddities: dict[tuple[int, int], Text] = {}
    filled: set[int] = set()
    top = left = 1 << 30
    bottom = right = 0
    length = 0
    for cell in _cells(sheet):
        if not cell.body:
            continue
        oddity = cell.oddity
        if oddity is not None:
            oddities[cell.row, cell.column] = oddity
        filled.add(cell.row)
        top, bottom = min(top, cell.row), max(bottom, cell.row)
        left, right = min(left, cell.column), max(right, cell.column)
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
            raise TooLargeError(_many())
        length += len(cell.body)
        if cell.kind == b"s":
            value = cell.value
            length += lengths[int(value)] if value.isdigit() and int(value) < len(lengths) else 0
        if length > MOST_TEXT:
            raise TooLargeError(
                text("the texts of its cells come to more than {count} MB.", count=MOST_TEXT // 1024**2)
            )
    return dict(_merged(sheet, filled, right)) | oddities


def _merged(sheet: bytes, filled: Container[int], right: int) -> Iterator[tuple[tuple[int, int], Text]]:
    """Give the cells that a merged cell hides, in rows that have a value. Raises `TooLargeError`."""
    hides = text("The cell is a part of a merged cell: take it apart, with a value in each.")
    passed = 0
    for found in _MERGED.finditer(sheet):
        columns = range(_column(found[1]), min(_column(found[3]), right) + 1)
        for row in range(int(found[2]) - 1, int(found[4])):
            passed += 1 + len(columns)
            if passed > 2 * MOST_CELLS:
                raise TooLargeError(_many())
            if row in filled:
                first = row == int(found[2]) - 1
                yield from (((row, column), hides) for column in (columns[1:] if first else columns))


def _many() -> Text:
    return text("its cells, with the empty ones between them, are more than {count}.", count=MOST_CELLS)


def _cells(sheet: bytes) -> Iterator[Cell]:
    """Give the cells in the order of the file. Raises `UnclearError` where it isn't plain which they are."""
    row = column = -1
    found = _START.search(sheet)
    while found is not None:
        attributes = _ATTRIBUTES.match(sheet, found.end())
        if attributes is None:
            raise UnclearError
        end = attributes.end()
        if found[1] == b"row":
            place = _ROW_PLACE.search(attributes[1])
            row, column = (row + 1 if place is None else int(place[1]) - 1), -1
        else:
            body, end = (b"", end) if attributes[2] else _inside(sheet, end)
            place = _PLACE.search(attributes[1])
            at = (row, column + 1) if place is None else (int(place[2]) - 1, _column(place[1]))
            row, column = max(at[0], 0), at[1]
            kind = _KIND.search(attributes[1])
            yield Cell(row, column, b"" if kind is None else kind[1], body)
        found = _START.search(sheet, end)


def _inside(sheet: bytes, start: int) -> tuple[bytes, int]:
    """Give what a cell holds, and where it ends."""
    found = _END.search(sheet, start)
    if found is None:
        raise UnclearError
    body = sheet[start : found.start()]
    if _START.search(body) is not None:
        raise UnclearError
    return body, found.end()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number - 1
