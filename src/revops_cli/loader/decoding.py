"""From the bytes of a file to its text: UTF-8 only, of bounded size, without control characters."""

from __future__ import annotations

import codecs
from itertools import islice
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault, Location, Span
from revops_cli.loader.text_lines import Lines
from revops_cli.loader.yaml_limits import MOST_BYTES
from revops_cli.loader.yaml_values import CONTROL
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.texts import Text

FIRST_PLACE = Span(1, 1, 1, 1)
"""Where a fault of a whole file is shown."""

_MOST_CONTROL_FAULTS = 20
_BYTES_IN_MB = 1_000_000
_PLAIN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF8 = text("Save the file as UTF-8. Editors offer it under “Save with encoding”.")


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Fault, ...]]:
    """Give a file's text and what is wrong with it; no text where it can't be read at all.

    Every line of the text ends in a line feed, a byte-order mark is left out, and a control
    character is told of and stands in the text as a harmless sign, so that the rest can be read.
    """
    if len(data) > MOST_BYTES:
        return None, (too_large(file),)
    if data.startswith(_UTF16):
        message = text("This file is UTF-16, and a playbook's files are UTF-8.")
        return None, (Fault("not-utf8", Location(file, FIRST_PLACE), message, _SAVE_AS_UTF8),)
    # The codec that leaves a mark out is slow: it is written in Python.
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        source = data.decode(encoding)
    except UnicodeDecodeError as error:
        return None, (_not_utf8(error, file),)
    source = _with_line_feeds(source)
    # What is left without plain letters is little: many times faster than searching all of the text.
    if CONTROL.search(data.translate(None, _PLAIN).decode(encoding)) is None:
        return source, ()
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", source), _controls(source, file)


def too_large(file: str) -> Fault:
    """Say that a file has more bytes than are read."""
    message = text("This file is larger than {size} MB, too large to read.", size=MOST_BYTES // _BYTES_IN_MB)
    cure = text("Split it into several files.")
    return Fault("limit-exceeded", Location(file, FIRST_PLACE), message, cure)


def _with_line_feeds(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source


def _not_utf8(error: UnicodeDecodeError, file: str) -> Fault:
    # Without the byte-order mark, which no column counts: the decoder has taken it off.
    before = _with_line_feeds(error.object[: error.start].decode("utf-8"))
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    byte = f"0x{error.object[error.start]:02X}"
    message: Text = text("This file is not UTF-8 text: the byte {byte} here is no character.", byte=byte)
    return Fault("not-utf8", Location(file, Span(line, column, line, column + 1)), message, _SAVE_AS_UTF8)


def _controls(source: str, file: str) -> tuple[Fault, ...]:
    lines = Lines(source)
    return tuple(
        Fault(
            "control-character",
            Location(file, lines.span(match.start(), match.end())),
            text(
                "Here is a control character ({code}), which people can't see.", code=f"U+{ord(match[0]):04X}"
            ),
            text("Take it out."),
        )
        for match in islice(CONTROL.finditer(source), _MOST_CONTROL_FAULTS)
    )
