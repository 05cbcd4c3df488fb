"""What may be opened: a file that is there, is a file, can be read and stays where it belongs."""

from __future__ import annotations

import dataclasses
import difflib
import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.errors import InputError
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.crm.source import Source

CSV_ENDINGS = (".csv", ".tsv", ".txt")
PARQUET_ENDINGS = (".parquet", ".pq")
JSON_ENDINGS = (".json", ".jsonl", ".ndjson")
SHEET_ENDINGS = (".xlsx", ".xlsm")
ENDINGS = CSV_ENDINGS + PARQUET_ENDINGS + JSON_ENDINGS + SHEET_ENDINGS
"""What the name of a file that can be read ends in."""


_MOST_FILES = 1_000
PATTERN_SIGNS = frozenset("*?[")
"""What makes a name a pattern of names."""


def files_of(source: Source, root: Path | None) -> tuple[Source, ...]:
    """Give a source for each file that its name matches, in the order of their names.

    `*`, `?` and `[0-9]` stand for parts of a name; `**` for any folders. A file that has such signs in
    its own name is itself. Raises `InputError` where nothing matches or far too much does.
    """
    path = source.file if root is None else root / source.file
    if not PATTERN_SIGNS & set(source.label) or _is_there(path):
        return (source,)
    if root is not None and (source.file.is_absolute() or ".." in source.file.parts):
        raise _outside(source)
    start = Path(source.file.anchor) if source.file.is_absolute() else root or Path()
    pattern = source.file.relative_to(start) if source.file.is_absolute() else source.file
    try:
        matching = (each for each in start.glob(pattern.as_posix()) if each.is_file())
        found = sorted(islice(matching, _MOST_FILES + 1))
    except (OSError, ValueError, NotImplementedError):  # too long a name, or stars that mean nothing
        found = []
    if not found:
        raise InputError(
            text("No file is named like {pattern}.", pattern=source.label),
            cure=text("Put the exports there, or write the name as the files have it."),
        )
    if len(found) > _MOST_FILES:
        raise InputError(
            text(
                "More than {count} files are named like {pattern}.", count=_MOST_FILES, pattern=source.label
            ),
            cure=text("Write a narrower name, or put the exports of a year into one file."),
        )
    return tuple(
        dataclasses.replace(source, file=each if root is None else each.relative_to(root)) for each in found
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _outside(source: Source) -> InputError:
    return InputError(
        text("{file} is outside the playbook's folder.", file=source.label),
        cure=text("Put it below the playbook, or name it with --deals."),
    )


def checked_file(source: Source, root: Path | None) -> Path:
    """Give the real path of a source's file.

    With a `root` (for sources of a playbook) the file is named below it, and may not leave it, not
    even through a link. Raises `InputError` for a missing file, a folder, a file that can't be read,
    a file outside the root and a kind of file that isn't read.
    """
    path = source.file if root is None else root / source.file
    real = path.resolve()
    if root is not None and not real.is_relative_to(root.resolve()):
        raise _outside(source)
    try:
        _check_readable(source, path, real)
    except PermissionError:
        raise _no_permission(source) from None
    except (OSError, ValueError):
        raise _missing(source, path) from None
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(
            text("{file} is no file of a kind that can be read.", file=source.label),
            cure=text("Export it as CSV: the name must end in {endings}.", endings=ENDINGS),
        )
    return real


def _check_readable(source: Source, path: Path, real: Path) -> None:
    if real.is_dir():
        inside = sorted(each.name for each in real.iterdir() if each.suffix.lower() in ENDINGS)
        cure = text("Name the file in it: {files}.", files=tuple(inside[:5])) if inside else None
        raise InputError(text("{file} is a folder, not a file.", file=source.label), cure=cure)
    if not real.exists():
        raise _missing(source, path)
    if not real.is_file():
        raise InputError(text("{file} is not an ordinary file.", file=source.label))
    with real.open("rb"):
        pass
    if not os.access(real, os.R_OK):
        raise _no_permission(source)


def _no_permission(source: Source) -> InputError:
    return InputError(
        text("{file} may not be read.", file=source.label),
        cure=text("Give yourself permission to read it: chmod u+r {file}", file=source.label),
    )


def _missing(source: Source, path: Path) -> InputError:
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        names = []
    nearest = difflib.get_close_matches(path.name, names, n=1)
    cure = (
        text("Did you mean {file}?", file=(source.file.parent / nearest[0]).as_posix()) if nearest else None
    )
    return InputError(text("There is no file {file}.", file=source.label), cure=cure)
