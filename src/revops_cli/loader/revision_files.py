"""The files of a playbook as a git revision holds them: plain files only, nothing followed, nothing huge."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Fault, Location
from revops_cli.loader.decoding import FIRST_PLACE, too_large
from revops_cli.loader.discovery import KNOWN_FOLDERS, MOST_FILES, FoundFiles, is_passed_over, too_many
from revops_cli.loader.root import ROOT_FILE
from revops_cli.loader.yaml_limits import MOST_BYTES
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_BYTES_IN_ALL = 100_000_000
"""So many bytes of a revision are read at the most; they are held in memory."""

_BYTES_IN_MB = 1_000_000
_READ = (".yaml", ".yml", ".md")


class RevisionEntry(NamedTuple):
    """A file of a revision, its path below the playbook's root; `mode` as git writes it, in octal."""

    path: str
    mode: str
    blob: str
    size: int | None


class RevisionFiles(NamedTuple):
    """What of a revision is a part of the playbook: the files, the blobs to read, and why others are not."""

    found: FoundFiles
    blobs: Mapping[str, str]
    refused: Mapping[str, Fault]

    def bytes_of(self, contents: Mapping[str, bytes], file: str) -> bytes | Fault:
        """Give a file's bytes out of the `contents` of blobs, or why it is not read."""
        fault = self.refused.get(file)
        if fault is not None:
            return fault
        data = contents.get(self.blobs.get(file, ""))
        return _missing(file) if data is None else data


def revision_files(entries: Iterable[RevisionEntry]) -> RevisionFiles:
    """Choose the files of a playbook as they are chosen on a disk, and say what is not read of them."""
    listed = sorted(entries)
    inside = frozenset(_folder(each.path) for each in listed if each.path.endswith(f"/{ROOT_FILE}"))
    files: list[str] = []
    faults: list[Fault] = []
    blobs: dict[str, str] = {}
    refused: dict[str, Fault] = {}
    left = MOST_BYTES_IN_ALL
    for entry in listed:
        if is_passed_over(entry.path) or any(folder in inside for folder in _folders(entry.path)):
            continue
        if len(files) >= MOST_FILES:
            faults.append(too_many())
            break
        if entry.path in KNOWN_FOLDERS:
            faults.append(_no_folder(entry))
            continue
        files.append(entry.path)
        fault = _refused(entry, left)
        if fault is not None:
            refused[entry.path] = fault
        elif entry.path.endswith(_READ):
            blobs[entry.path] = entry.blob
            left -= entry.size or 0
    return RevisionFiles(FoundFiles(tuple(files), tuple(faults)), blobs, refused)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _folders(path: str) -> Iterator[str]:
    while path := _folder(path):
        yield path


def _refused(entry: RevisionEntry, left: int) -> Fault | None:
    if not stat.S_ISREG(int(entry.mode, 8)):
        return _not_plain(entry)
    if not entry.path.endswith(_READ):
        return None
    if entry.size is None or entry.size > MOST_BYTES:
        return too_large(entry.path)
    if entry.size > left:
        message = text(
            "The files before this one hold {size} MB already; no more of a revision is read.",
            size=MOST_BYTES_IN_ALL // _BYTES_IN_MB,
        )
        cure = text("Keep the playbook in a folder of its own.")
        return Fault("limit-exceeded", Location(entry.path, FIRST_PLACE), message, cure)
    return None


def _not_plain(entry: RevisionEntry) -> Fault:
    if stat.S_ISLNK(int(entry.mode, 8)):
        message = text("This is a link, and links in a revision are not followed.")
        cure = text("Put the file itself here.")
    else:
        message = text("This is another repository inside this one, and it is not read.")
        cure = text("Put the files themselves here.")
    return Fault("unreadable-file", Location(entry.path, FIRST_PLACE), message, cure)


def _no_folder(entry: RevisionEntry) -> Fault:
    if stat.S_ISREG(int(entry.mode, 8)):
        message = text("This is a file where a folder belongs.")
        cure = text("Put a folder here, or take the file out.")
        return Fault("unreadable-file", Location(entry.path, FIRST_PLACE), message, cure)
    return _not_plain(entry)


def _missing(file: str) -> Fault:
    return Fault(
        "unreadable-file",
        Location(file, FIRST_PLACE),
        text("This file of the revision is not in the repository here."),
        text("Fetch the whole revision: git fetch"),
    )


def holds_playbook(entries: Iterable[RevisionEntry]) -> bool:
    """Say whether there is a playbook at the root of these files."""
    return any(entry.path == ROOT_FILE for entry in entries)
