"""Text that can be decoded and still isn't what was written: signs of a wrong encoding, and joined files."""

from __future__ import annotations

import codecs
import mmap
import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault, Location, Span
from revops_cli.errors import InputError
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.crm.source import Source

_CHUNK = 1024 * 1024
_ONE_BYTE = ("cp125", "iso8859", "latin")
# Where Latin-1 has control characters, windows-1252 has the euro sign, dashes and quotes.
_CONTROLS = re.compile(rb"[\x80-\x9f]")
_MARK_INSIDE = re.compile(rb'[\r\n]"?\xef\xbb\xbf')
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def check_slips(source: Source, path: Path, encoding: str) -> None:
    """Raise `InputError` where a file is decoded without an error to something that nobody wrote.

    (UTF-8 that is declared to be Latin-1, windows-1252 that is; a byte order mark at the beginning of a
    row, which becomes a part of its first value.)
    """
    if path.stat().st_size == 0:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if encoding.startswith("utf-8"):
            inside = _MARK_INSIDE.search(content)
            if inside is not None:
                raise _joined(source, _line(content, inside.start() + 1))
        elif encoding.startswith(_ONE_BYTE) and _BEYOND_ASCII.search(content) is not None:
            if _is_utf8(content):
                raise _other(source, encoding, "utf-8", 1)
            control = _CONTROLS.search(content) if encoding.startswith(("iso8859", "latin")) else None
            if control is not None:
                raise _other(source, encoding, "windows-1252", _line(content, control.start()))


def _is_utf8(content: mmap.mmap) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _line(content: mmap.mmap, position: int) -> int:
    return content[:position].count(b"\n") + 1


def _joined(source: Source, line: int) -> InputError:
    message = text("{file} has a byte order mark on line {line}.", file=source.label, line=str(line))
    cure = text("Several files stand in it, one after another: name each of them.")
    return InputError(message, cure=cure, faults=(_fault(source, line, message),))


def _other(source: Source, encoding: str, other: str, line: int) -> InputError:
    message = text("{file} is {other}, not {encoding}.", file=source.label, other=other, encoding=encoding)
    said = f"--encoding {other}" if source.declared_in is None else f"encoding: {other}"
    return InputError(message, cure=text("Say {so}.", so=said), faults=(_fault(source, line, message),))


def _fault(source: Source, line: int, message: Text) -> Fault:
    return Fault("unreadable-row", Location(source.label, Span(line, 1, line, 1)), message)
