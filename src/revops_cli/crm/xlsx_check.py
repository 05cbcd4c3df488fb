"""A spreadsheet is looked at before it is parsed: how large it gets, and what its cells hold.

What was looked at is written into a plain archive of its own, and only that is parsed: no second
reading of the same bytes can find something else in them. Sizes are those that come out, not those
that the file declares. A declared dimension means nothing.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from revops_cli.crm.xlsx_cells import TooLargeError, UnclearError, check_cells, shared_lengths
from revops_cli.errors import InputError
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from revops_cli.crm.source import Source

MOST_BYTES = 50 * 1024 * 1024
"""What all parts that are read may unzip to."""

_MOST_RATIO = 100
_RATIO_FROM = 1024 * 1024  # bytes below which a part may shrink as it likes
_MOST_PARTS = 5_000
_MOST_INDEX = 2 * 1024 * 1024  # of the parts that only name others
_MOST_SHEETS = 500
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHARED = "xl/sharedStrings.xml"
_TOP = "_rels/.rels"
_TO_BOOK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    ' Id="rId1" Target="xl/workbook.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATED = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


_UNREADABLE = (
    # zipfile says of a compression that it doesn't know that it isn't implemented.
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError),
    *(ElementTree.ParseError, UnclearError, UnicodeDecodeError),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be parsed: `archive` holds it and nothing that isn't needed for it.

    `oddities` says, by row and column from 0, which cells hold no value though something stands there.
    `others` are the names of the workbook's other sheets.
    """

    name: str
    archive: io.BytesIO
    oddities: Mapping[tuple[int, int], Text]
    others: tuple[str, ...]


def check_sheet(source: Source, path: Path) -> Sheet:
    """Look at the sheet that the source names, or at the first. Raises `InputError`."""
    with path.open("rb") as file:
        if file.read(len(_OLD_OFFICE)) == _OLD_OFFICE:
            raise InputError(
                text("{file} is locked with a password, or is of an old kind.", file=source.label),
                cure=text("Save it without a password as .xlsx, or as CSV."),
            )
    try:
        with zipfile.ZipFile(path) as archive:
            return _sheet(source, _Parts(source, archive, path.stat().st_size))
    except _UNREADABLE:
        raise _damaged(source) from None


def _damaged(source: Source) -> InputError:
    return InputError(
        text("{file} is no spreadsheet, or it is damaged.", file=source.label),
        cure=text("Save it again as .xlsx, or as CSV."),
    )


def _too_large(source: Source, why: Text) -> InputError:
    return InputError(
        text("{file} is not read: {why}", file=source.label, why=why),
        cure=text("Save the sheet as CSV, which may have any size."),
    )


@dataclass(slots=True)
class _Parts:
    """The parts of a spreadsheet's archive, read one by one within the limits."""

    source: Source
    archive: zipfile.ZipFile
    size: int
    read: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what is out of all proportion before a byte of it is unzipped."""
        parts = self.archive.infolist()
        names = {part.filename for part in parts}
        packed = sum(part.compress_size for part in parts)
        if len(parts) > _MOST_PARTS or len(names) < len(parts) or packed > self.size:
            raise _damaged(self.source)

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self.archive.NameToInfo

    def get(self, name: str, most: int = MOST_BYTES) -> bytes:
        """Read a part of at most so many bytes.

        Raises `InputError` for one that is too large, `BadZipFile` for a damaged one.
        """
        if name in self.read:
            return self.read[name]
        if not self.has(name):
            raise _damaged(self.source)
        part = self.archive.getinfo(name)
        if part.flag_bits & 1 or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _damaged(self.source)
        room = min(most, MOST_BYTES - sum(map(len, self.read.values())))
        if part.file_size > room:
            count = MOST_BYTES // 1024**2
            raise _too_large(self.source, text("it unzips to more than {count} MB.", count=count))
        if part.file_size > max(_RATIO_FROM, part.compress_size * _MOST_RATIO):
            raise _too_large(
                self.source, text("it unzips to more than {count} times its size.", count=_MOST_RATIO)
            )
        found = self._unzipped(part)
        if b"\0" in found or b"<!" in found:
            # UTF-16, entities, comments: no program writes them here, and each may hide something.
            raise _damaged(self.source)
        self.read[name] = found
        return found

    def _unzipped(self, part: zipfile.ZipInfo) -> bytes:
        """Unzip a part up to its declared size: `read` without a size would unzip all that is there."""
        with self.archive.open(part) as stream:
            return stream.read(part.file_size)

    def packed(self, taken: Mapping[str, str]) -> io.BytesIO:
        """Put parts that were read into an archive of its own, each under the name given for it."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_TOP, _TO_BOOK)
            for name, part in taken.items():
                archive.writestr(name, self.get(part))
        self.read.clear()
        written.seek(0)
        return written


def _sheet(source: Source, parts: _Parts) -> Sheet:
    book = _book(parts)
    related = _related(parts, book)
    sheets = dict(_sheets(parts, book, related))
    if not sheets or len(sheets) > _MOST_SHEETS:
        raise _damaged(source)
    name = source.sheet if source.sheet is not None else next(iter(sheets))
    if name not in sheets:
        raise InputError(
            text('{file} has no sheet "{name}".', file=source.label, name=name),
            cure=text("Its sheets are {names}.", names=tuple(sheets)),
        )
    taken = {_BOOK: book, _RELATIONS: _relations_of(book), sheets[name]: sheets[name]}
    for kind, usual in (("sharedStrings", _SHARED), ("styles", "xl/styles.xml")):
        found = next((path for path, type_ in related.values() if type_ == kind), None)
        if found is not None and parts.has(found):
            taken[usual] = found
    try:
        lengths = shared_lengths(parts.get(taken[_SHARED])) if _SHARED in taken else []
        oddities = check_cells(parts.get(sheets[name]), lengths)
    except TooLargeError as error:
        raise _too_large(source, error.why) from None
    return Sheet(name, parts.packed(taken), oddities, tuple(each for each in sheets if each != name))


def _book(parts: _Parts) -> str:
    """Give the part that is the workbook."""
    tree = ElementTree.fromstring(parts.get(_TOP, _MOST_INDEX))  # noqa: S314 (it has no document type)
    found = (each.get("Target", "") for each in tree if each.get("Type", "").endswith("/officeDocument"))
    return posixpath.normpath(posixpath.join("/", next(found, ""))).lstrip("/")


def _relations_of(book: str) -> str:
    folder, name = posixpath.split(book)
    return f"{folder}/_rels/{name}.rels"


def _related(parts: _Parts, book: str) -> Mapping[str, tuple[str, str]]:
    """Give the parts that the workbook names and their kinds, by their ids."""
    tree = ElementTree.fromstring(parts.get(_relations_of(book), _MOST_INDEX))  # noqa: S314 (it has no document type)
    return {
        each.get("Id", ""): (
            posixpath.normpath(posixpath.join("/", posixpath.dirname(book), each.get("Target", ""))).lstrip(
                "/"
            ),
            each.get("Type", "").rpartition("/")[2],
        )
        for each in tree
    }


def _sheets(parts: _Parts, book: str, related: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give name and part of each sheet of cells, those that can be seen first."""
    tree = ElementTree.fromstring(parts.get(book, _MOST_INDEX))  # noqa: S314 (it has no document type)
    found = [each for each in tree.iter() if each.tag.endswith("}sheet")]
    for each in sorted(found, key=lambda sheet: sheet.get("state", "visible") != "visible"):
        path, kind = related.get(each.get(_RELATED) or each.get(_STRICT_RELATED) or "", ("", ""))
        if kind == "worksheet":
            yield each.get("name", ""), path
