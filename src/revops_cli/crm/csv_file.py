"""Opening a CSV: encoding, header and delimiter, each known or declared, and a few rows to look at.

Nothing is sniffed. The encoding is UTF-8 unless a byte order mark or the user says otherwise; the
delimiter is the one under which the header has names that mean something.
"""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.encoding_slips import check_slips
from revops_cli.crm.preset import normal
from revops_cli.crm.saying import say_which
from revops_cli.diagnostics import Fault, Location, Span
from revops_cli.errors import InputError, UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from revops_cli.crm.source import Source

DELIMITERS = (",", ";", "\t", "|")
"""The delimiters that are tried."""

_DELIMITER_WORDS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
_HEAD = 256 * 1024  # bytes that surely hold the header and some hundreds of rows
_SAMPLE_ROWS = 2000
_CHECKED_WHOLE = 64 * 1024 * 1024  # up to here every byte's encoding is checked, read or not
_CHUNK = 1024 * 1024
_LONGEST_FIELD = 16 * 1024 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENDS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


class CsvFile(NamedTuple):
    """A CSV whose header is understood.

    `path` is the file itself, `encoding` its own. `engine_path` is what the engine reads: the same
    file, or a copy in UTF-8. `skipped` lines stand above the header. `sample` are rows from the top
    of the file; `complete` says that they are all of its rows, and all have the header's width.
    """

    path: Path
    label: str
    encoding: str
    delimiter: str
    skipped: int
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    complete: bool
    size: int


def open_csv(source: Source, path: Path, wanted: frozenset[str]) -> CsvFile:
    """Open a CSV and read its header and first rows.

    Raises `InputError` for an empty file, for bytes that are not of the encoding, and for a header
    without a known delimiter.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    encoding = encoding_of(source, head)
    if size <= _CHECKED_WHOLE:
        check_encoding(source, path, encoding)
        check_slips(source, path, encoding)
    whole = size <= len(head)
    beginning = _decoded(source, head, encoding, whole=whole)
    if not beginning.strip():
        raise InputError(
            text("{file} is empty.", file=source.label), cure=text("Export it again, with a header row.")
        )
    if "\0" in beginning:
        raise _not_text(source)
    skipped, delimiter, lines = _table_in(beginning, source, wanted)
    rows = list(_rows(lines, delimiter))
    headers = rows[0] if rows and rows[0] is not None else ()
    sound = None not in rows and all(row is None or len(row) == len(headers) for row in rows)
    # The last row of a part of a file may be cut.
    sample = tuple(row for row in (rows[1:] if whole else rows[1:-1]) if row is not None)
    return CsvFile(
        path=path,
        label=source.label,
        encoding=encoding,
        delimiter=delimiter,
        skipped=skipped,
        headers=tuple(header.strip() for header in headers),
        sample=sample[:_SAMPLE_ROWS],
        complete=whole and sound and len(sample) <= _SAMPLE_ROWS,
        size=size,
    )


def _table_in(beginning: str, source: Source, wanted: frozenset[str]) -> tuple[int, str, list[str]]:
    """Give how many lines stand before the header, the delimiter, and the lines from the header on."""
    skipped, delimiter = _announced(beginning)
    lines = list(io.StringIO(beginning, newline=""))[skipped:]
    while lines and not lines[0].strip():
        lines, skipped = lines[1:], skipped + 1
    if source.delimiter is not None:
        delimiter = _declared_delimiter(source.delimiter)
    return skipped, delimiter or _delimiter(source, lines, wanted), lines


def check_encoding(source: Source, path: Path, encoding: str) -> None:
    """Raise `InputError` with line and column at the first bytes that are not of the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line, column = 1, 1
    ascii_is_plain = encoding in {"utf-8", "utf-8-sig"}
    one_byte_each = not encoding.startswith(("utf-16", "utf-32"))
    with path.open("rb") as file:
        pending = b""
        while chunk := file.read(_CHUNK):
            if one_byte_each and b"\0" in chunk:
                raise _not_text(source)
            if ascii_is_plain and not pending and chunk.isascii():
                line, column = _after(chunk.decode("ascii"), line, column)
                continue
            try:
                decoded = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                before = error.object[: error.start].decode(encoding, "ignore")
                line, column = _after(before, line, column)
                raise _wrong_bytes(source, encoding, line, column) from None
            pending = decoder.getstate()[0]
            line, column = _after(decoded, line, column)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _wrong_bytes(source, encoding, line, column) from None


def _after(passed: str, line: int, column: int) -> tuple[int, int]:
    breaks = passed.count("\n")
    if not breaks:
        return line, column + len(passed)
    return line + breaks, len(passed) - passed.rfind("\n")


def encoding_of(source: Source, head: bytes) -> str:
    """Give the encoding that is declared, or that a file's first bytes tell. Raises `UsageError`."""
    if source.encoding is not None:
        try:
            declared = codecs.lookup(source.encoding)
        except LookupError:
            raise UsageError(
                text("There is no encoding {name}.", name=source.encoding),
                cure=text("Usual ones are utf-8, latin-1, windows-1252 and utf-16."),
            ) from None
        if not getattr(declared, "_is_text_encoding", True):
            raise UsageError(
                text("{name} is not an encoding of text.", name=source.encoding),
                cure=text("Usual ones are utf-8, latin-1, windows-1252 and utf-16."),
            )
        if declared.name in _ENDS and head.startswith(_ENDS[declared.name]):
            return "utf-16"
        return "utf-8-sig" if declared.name == "utf-8" else declared.name
    return next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")


def _decoded(source: Source, head: bytes, encoding: str, *, whole: bool) -> str:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(head, final=whole)
    except UnicodeDecodeError as error:
        line, column = _after(error.object[: error.start].decode(encoding, "ignore"), 1, 1)
        raise _wrong_bytes(source, encoding, line, column) from None


def _wrong_bytes(source: Source, encoding: str, line: int, column: int) -> InputError:
    name = "UTF-8" if encoding.startswith("utf-8") else encoding
    message = text(
        "{file} is not {encoding}: line {line}, column {column}.",
        file=source.label,
        encoding=name,
        line=str(line),
        column=str(column),
    )
    cure = text("Say what it is: --encoding windows-1252 (or latin-1), or export it as UTF-8.")
    if source.declared_in is not None:
        cure = text(
            "Say in {file} what it is: encoding: windows-1252 (or latin-1), or export it as UTF-8.",
            file=source.declared_in,
        )
    fault = Fault(
        "unreadable-row",
        Location(source.label, Span(line, column, line, column + 1)),
        text("These bytes are not {encoding}.", encoding=name),
        cure,
    )
    return InputError(message, cure=cure, faults=(fault,))


def _not_text(source: Source) -> InputError:
    said = "--encoding utf-16-le" if source.declared_in is None else "encoding: utf-16-le"
    return InputError(
        text("{file} has zero bytes in it: it is not a CSV, or it is UTF-16.", file=source.label),
        cure=text("If it is UTF-16, say {so}; or export it as CSV in UTF-8.", so=said),
    )


def _announced(beginning: str) -> tuple[int, str | None]:
    """Read the line `sep=;` with which spreadsheets announce a delimiter."""
    first = beginning.split("\n", 1)[0].rstrip("\r")
    if first.casefold().startswith("sep=") and len(first) == len("sep=") + 1:
        return 1, first[-1]
    return 0, None


def _declared_delimiter(declared: str) -> str:
    delimiter = _DELIMITER_WORDS.get(declared.strip().lower() or declared, declared)
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise UsageError(
            text("{delimiter} can't be a delimiter.", delimiter=declared),
            cure=text("Write one character, or comma, semicolon, tab or pipe."),
        )
    return delimiter


def _delimiter(source: Source, lines: Sequence[str], wanted: frozenset[str]) -> str:
    """Choose the delimiter under which most names of the header mean something."""
    scores: list[tuple[int, int, str]] = []
    for delimiter in DELIMITERS:
        header = next(_rows(lines, delimiter), None) or ()
        names = sum(1 for name in header if normal(name) in wanted)
        scores.append((names, len(header), delimiter))
    best = max(scores, key=lambda score: score[:2])
    rivals = [score for score in scores if score[:2] == best[:2]]
    if len(rivals) > 1 and best[1] > 1:
        raise InputError(
            text("It is not clear what separates the columns of {file}.", file=source.label),
            cure=say_which(source, "--delimiter semicolon (or comma, tab, pipe)", 'delimiter: ";"'),
        )
    return best[2]


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[str, ...] | None]:
    """Give rows as far as they can be read, then `None`: what is wrong is told elsewhere."""
    with field_limit():
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for row in reader:
                if row:
                    yield tuple(row)
        except csv.Error:
            yield None


@contextmanager
def field_limit() -> Iterator[None]:
    """Let the reader of CSVs take long notes, and leave its limit as it was."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def text_stream(csv_file: CsvFile) -> io.TextIOWrapper:
    """Open the file as text, line ends kept as they are."""
    return csv_file.path.open(encoding=csv_file.encoding, newline="")
