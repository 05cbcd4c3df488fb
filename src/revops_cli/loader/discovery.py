"""Finds the files below a playbook's root."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Fault, Location
from revops_cli.loader.decoding import FIRST_PLACE
from revops_cli.loader.root import ROOT_FILE
from revops_cli.schemas.kinds import KINDS
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revops_cli.texts import Text

_MOST_FOLDERS_DEEP = 20
MOST_FILES = 100_000
"""So many files below a root are looked at."""

# Folders that hold no part of a playbook, and many files.
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv"})
KNOWN_FOLDERS = frozenset(
    kind.pattern.split("/")[0] if depth == 1 else "/".join(kind.pattern.split("/")[:depth])
    for kind in KINDS
    for depth in range(1, kind.pattern.count("/") + 1)
)
"""The folders in which parts of a playbook have their place."""


class FoundFiles(NamedTuple):
    """The files below a root, as paths with forward slashes, and what could not be looked into."""

    files: tuple[str, ...]
    faults: tuple[Fault, ...]


def find_files(root: Path) -> FoundFiles:
    """List every file below the root, sorted. Hidden ones and playbooks inside it are left out.

    Links to folders are not followed, so nothing outside the root is reached.
    """
    faults: list[Fault] = []
    files: list[str] = []
    for file in _walk(root, "", 0, faults):
        files.append(file)
        if len(files) > MOST_FILES:
            faults.append(too_many())
            break
    return FoundFiles(tuple(sorted(files)), tuple(faults))


def _walk(root: Path, folder: str, depth: int, faults: list[Fault]) -> Iterator[str]:
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        faults.append(_fault(folder or ".", text("This folder can't be read."), _ALLOW_READING))
        return
    if folder and any(entry.name == ROOT_FILE for entry in found):
        return  # a playbook of its own
    for entry in found:
        if _is_passed_over(entry.name):
            continue
        path = f"{folder}/{entry.name}" if folder else entry.name
        if not entry.is_dir(follow_symlinks=False):
            if entry.is_symlink() and path in KNOWN_FOLDERS:
                faults.append(_linked_folder(path))
            else:
                yield path
        elif path.endswith((".yaml", ".md")):
            yield path
        elif depth < _MOST_FOLDERS_DEEP:
            yield from _walk(root, path, depth + 1, faults)


def is_passed_over(path: str) -> bool:
    """Say whether a path lies in what holds no part of a playbook, or lies too deep."""
    steps = path.split("/")
    return len(steps) > _MOST_FOLDERS_DEEP + 2 or any(map(_is_passed_over, steps))


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


_ALLOW_READING = text("Give yourself the right to read it.")


def _fault(file: str, message: Text, cure: Text) -> Fault:
    return Fault("unreadable-file", Location(file, FIRST_PLACE), message, cure)


def _linked_folder(path: str) -> Fault:
    return _fault(
        path,
        text("This is a link to another folder, and links to folders are not followed."),
        text("Put the folder itself here."),
    )


def too_many() -> Fault:
    """Say that there are more files than are looked at."""
    return Fault(
        "limit-exceeded",
        Location(".", FIRST_PLACE),
        text("There are more than {count} files here; the rest was not read.", count=MOST_FILES),
        text("Keep the playbook in a folder of its own."),
    )


def read_bytes(root: Path, file: str, most: int) -> bytes | Fault:
    """Read a file below the root, one byte more than `most` at the most, or say why it can't be read.

    `root` is resolved. A link that leaves the root is not followed, and nothing but a regular file is
    opened: a pipe could wait forever.
    """
    try:
        if (size := _plain_size(root, file)) is None:
            return _read_resolved(root, file, most)
        with (root / file).open("rb") as stream:
            # By its size first: room for the most that a file may hold takes longer to make than to fill.
            data = stream.read(min(size, most) + 1)
            return data + stream.read(most + 1 - len(data)) if len(data) > size else data
    except PermissionError:
        return _fault(file, text("You have no right to read this file."), _ALLOW_READING)
    except FileNotFoundError:
        return _fault(
            file,
            text("This is a link that leads nowhere."),
            text("Put the file itself here, or remove the link."),
        )
    except (OSError, RuntimeError):
        return _fault(
            file, text("This file can't be read."), text("See whether the disk and the file are sound.")
        )


def _plain_size(root: Path, file: str) -> int | None:
    """Give the size of a regular file that no link leads to, or None for anything else."""
    path = os.fspath(root)
    status = None
    for step in file.split("/"):
        if step in {"", ".", ".."}:
            return None
        path = f"{path}/{step}"
        status = os.lstat(path)
        # Windows has more kinds of links than one.
        if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", False):
            return None
    return status.st_size if status is not None and stat.S_ISREG(status.st_mode) else None


def _read_resolved(root: Path, file: str, most: int) -> bytes | Fault:
    target = (root / file).resolve(strict=True)
    if not target.is_relative_to(root):
        return _fault(
            file,
            text("This is a link that leads out of the playbook's folder."),
            text("Put the file itself here."),
        )
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        return _fault(file, text("Here is a folder where a file belongs."), text("Rename the folder."))
    if not stat.S_ISREG(mode):
        return _fault(file, text("This is not an ordinary file."), text("Put an ordinary file here."))
    with target.open("rb") as stream:
        return stream.read(most + 1)
