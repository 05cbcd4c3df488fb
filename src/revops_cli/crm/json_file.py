"""JSON and JSON Lines: a list of objects, an object with one list, or an object a line.

Numbers keep every digit: they are taken as they are written, never through binary floats. Objects
inside objects become columns like `owner.name`. Of JSON Lines, one line at a time is in memory.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from revops_cli.crm.csv_file import check_encoding, encoding_of
from revops_cli.crm.row_file import RowFile
from revops_cli.crm.rows import BrokenRow, Number, Row
from revops_cli.errors import InputError
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revops_cli.crm.source import Source

LINES_ENDINGS = (".jsonl", ".ndjson")
"""The endings of files with an object a line."""

_MOST_BYTES = 50 * 1024 * 1024  # of a file that is one value: all of it is in memory
_LONGEST_LINE = 16 * 1024 * 1024
_DEEPEST = 20
_MOST_COLUMNS = 2_000
_LONGEST_NUMBER = 100
_LARGEST_EXPONENT = 40
_SPACE = re.compile(r"[ \t\r\n]*")
# Half a character can't be written as UTF-8, and nothing follows a zero byte.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")

_Found = tuple[int, object] | BrokenRow


class _NotPlainError(ValueError):
    """JSON that its standard allows, or not even that, and that can't be read in one way only."""

    def __init__(self, problem: Text) -> None:
        super().__init__(str(problem))
        self.problem = problem


def open_json(source: Source, path: Path) -> RowFile:
    """Open a file of objects. Raises `InputError` where its beginning can't be read."""
    with path.open("rb") as file:
        encoding = encoding_of(source, file.read(4))
    lines = path.suffix.lower() in LINES_ENDINGS or source.file.suffix.lower() in LINES_ENDINGS
    size = path.stat().st_size
    if not lines and size > _MOST_BYTES:
        raise InputError(
            text("{file} is larger than {count} MB.", file=source.label, count=_MOST_BYTES // 1024**2),
            cure=text("Write it as JSON Lines, one object a line (.jsonl): those may have any size."),
        )
    check_encoding(source, path, encoding)

    def found() -> Iterator[_Found]:
        return _of_lines(path, encoding) if lines else _of_value(source, path, encoding)

    headers = _headers(source, found())
    return RowFile(headers, (), complete=False, size=size, rows=lambda: _rows(found(), headers))


def _headers(source: Source, found: Iterator[_Found]) -> tuple[str, ...]:
    headers: dict[str, None] = {}
    entries = 0
    for each in found:
        if isinstance(each, BrokenRow):
            break
        entries += 1
        if isinstance(each[1], dict):
            headers |= dict.fromkeys(name for name, _ in _flat(each[1]))
        if len(headers) > _MOST_COLUMNS:
            raise InputError(
                text("{file} has more than {count} different keys.", file=source.label, count=_MOST_COLUMNS),
                cure=text("Export only what the table needs, or one list of objects of one kind."),
            )
    if not headers:
        message = text("{file} has no objects.", file=source.label)
        if entries:
            message = text("{file} has no objects with keys.", file=source.label)
        raise InputError(message, cure=text('Write a list of objects: [{{"deal_id": 1}}], or one a line.'))
    return tuple(headers)


def _rows(found: Iterator[_Found], headers: tuple[str, ...]) -> Iterator[Row | BrokenRow]:
    places = {header: place for place, header in enumerate(headers)}
    for each in found:
        if isinstance(each, BrokenRow):
            yield each
            return
        line, entry = each
        if not isinstance(entry, dict):
            yield BrokenRow(line, text("This is not an object with keys and values."))
            return
        cells = [""] * len(headers)
        unreadable: dict[int, Text] = {}
        for name, value in _flat(entry):
            cell = _cell(value)
            if isinstance(cell, Text):
                unreadable[places[name]] = cell
            elif cells[places[name]] and cell:
                unreadable[places[name]] = text("The key {name} is there twice.", name=name)
            else:
                cells[places[name]] = cell
        yield Row(line, tuple(cells), unreadable=unreadable or None)


def _flat(entry: dict[str, object], before: str = "", depth: int = 1) -> Iterator[tuple[str, object]]:
    for name, value in entry.items():
        path = f"{before}{name.strip()}"
        if isinstance(value, dict) and value and depth < _DEEPEST:
            yield from _flat(value, f"{path}.", depth + 1)
        else:
            yield path, value


def _cell(value: object) -> str | Text:
    """Give a value as a cell, or say why it is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return _plain_number(value)
    if isinstance(value, str):
        return text("The text holds what is no character.") if _NO_TEXT.search(value) else value
    if isinstance(value, list):
        return text("A list is no single value.") if value else ""
    return text("It is nested too deeply.") if value else ""


def _plain_number(written: str) -> Number | Text:
    """Write a number without an exponent, with every digit."""
    if written.lstrip("-").isdigit():
        return Number(written)
    try:
        number = Decimal(written)
    except InvalidOperation:
        return text("The number is too long.")
    if abs(number.adjusted()) > _LARGEST_EXPONENT and number:
        return text("{number} is too large or too small a number.", number=written)
    plain = f"{number:f}"
    return Number(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_object, parse_float=_number, parse_int=_number, parse_constant=_constant
    )


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NotPlainError(text("The key {name} is there twice.", name=twice))
    return entry


def _number(written: str) -> Number:
    if len(written) > _LONGEST_NUMBER:
        raise _NotPlainError(text("A number is too long."))
    return Number(written)


def _constant(written: str) -> object:
    raise _NotPlainError(text("{value} is no number of JSON.", value=written))


def _of_lines(path: Path, encoding: str) -> Iterator[_Found]:
    decoder = _decoder()
    with path.open(encoding=encoding, newline="\n") as stream:
        number = 0
        while written := stream.readline(_LONGEST_LINE):
            number += 1
            line = written.rstrip("\r\n")
            if len(written) >= _LONGEST_LINE:
                yield BrokenRow(number, text("The line is too long."))
                return
            start = _after_space(line, 0)
            if start == len(line):
                continue
            value, end = _read(decoder, line, start, number)
            if isinstance(value, BrokenRow):
                yield value
                return
            if _after_space(line, end) < len(line):
                yield BrokenRow(number, text("Something stands after the object: write one object a line."))
                return
            yield number, value


def _read(decoder: json.JSONDecoder, source: str, start: int, line: int) -> tuple[object, int]:
    """Read one value from `start`; what can't be read is a `BrokenRow`."""
    try:
        return decoder.raw_decode(source, start)
    except _NotPlainError as error:
        return BrokenRow(line, error.problem), start
    except RecursionError:
        return BrokenRow(line, text("It is nested too deeply.")), start
    except json.JSONDecodeError as error:
        return BrokenRow(line + source.count("\n", start, error.pos), text("This is not JSON.")), start


def _after_space(source: str, start: int) -> int:
    found = _SPACE.match(source, start)
    return start if found is None else found.end()


class _Reader:
    """Reads a file that is one value, an entry of its list at a time."""

    def __init__(self, source: str) -> None:
        """Start at the top."""
        self.source = source
        self.decoder = _decoder()
        self.at = 0
        self._line, self._counted = 1, 0
        self.broken: BrokenRow | None = None

    def is_sound(self) -> bool:
        """Say whether everything so far could be read."""
        return self.broken is None

    def line(self) -> int:
        """Give the line of the place that is read next."""
        self._line += self.source.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def sign(self) -> str:
        """Give the next sign that is no space, without going on."""
        self.at = _after_space(self.source, self.at)
        return self.source[self.at : self.at + 1]

    def take(self, sign: str) -> bool:
        """Go on over a sign if it is the next one."""
        found = self.sign() == sign
        self.at += found
        return found

    def value(self) -> object:
        """Read a value; `broken` is set where there is none."""
        self.sign()
        value, self.at = _read(self.decoder, self.source, self.at, self.line())
        if isinstance(value, BrokenRow):
            self.broken = value
        return value

    def entries(self) -> Iterator[tuple[int, object]]:
        """Read the entries of the list that begins here, each with its line."""
        self.take("[")
        if self.take("]"):
            return
        while True:
            self.sign()
            line = self.line()
            value = self.value()
            if self.broken is not None:
                return
            yield line, value
            if self.take("]"):
                return
            if not self.take(","):
                self.fail()
                return

    def fail(self) -> None:
        """Say that what stands here is no JSON."""
        self.sign()
        self.broken = BrokenRow(self.line(), text("This is not JSON."))


def _of_value(source: Source, path: Path, encoding: str) -> Iterator[_Found]:
    reader = _Reader(path.read_text(encoding=encoding))
    if reader.sign() == "{":
        start = _list_of(source, reader)
        if start is not None:
            reader = _Reader(reader.source)
            reader.at = start
            yield from reader.entries()
    elif reader.sign() == "[":
        yield from reader.entries()
        if reader.is_sound() and reader.sign():
            reader.fail()
    else:
        reader.fail()
    if reader.broken is not None:
        yield reader.broken


def _list_of(source: Source, reader: _Reader) -> int | None:
    """Find where the one list of an object begins, `None` where the object is broken."""
    lists = dict(_lists(reader))
    if reader.is_sound() and reader.sign():
        reader.fail()
    if not reader.is_sound():
        return None
    if source.sheet in lists:
        return lists[source.sheet]
    if len(lists) == 1 and source.sheet is None:
        return next(iter(lists.values()))
    if not lists:
        raise InputError(
            text("{file} is one object without a list.", file=source.label),
            cure=text("Write a list of objects, one for each row."),
        )
    raise InputError(
        text("{file} has the lists {names}.", file=source.label, names=tuple(lists)),
        cure=text("Say in data.yaml which one: sheet: {name}", name=next(iter(lists))),
    )


def _lists(reader: _Reader) -> Iterator[tuple[str, int]]:
    """Read an object to its end, and give the key and the place of each list in it."""
    reader.take("{")
    more = not reader.take("}")
    while more:
        name = reader.value()
        if reader.is_sound() and not (isinstance(name, str) and reader.take(":")):
            reader.fail()
        if reader.sign() == "[":
            yield str(name), reader.at
            for _ in reader.entries():
                pass
        elif reader.is_sound():
            reader.value()
        more = reader.is_sound() and reader.take(",")
        if reader.is_sound() and not more and not reader.take("}"):
            reader.fail()
