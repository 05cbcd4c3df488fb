"""Git revisions of a playbook's folder, read without running anything that the repository names.

No hook, monitor, pager, filter or helper of its configuration is run: only the commit and the list of its
files are asked for, and the files are compared by their hashes here. Where there is no git, no repository or
no commit yet, there is no revision to tell, which is no fault.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.playbook.revision import Revision
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SECONDS = 5
_SECONDS_FOR_FILES = 120
_SAFE = (
    "--no-pager",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "log.showSignature=false",
    "-c", "protocol.allow=never",
)  # fmt: skip
# What would point git at another repository.
_UNWANTED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_SETTINGS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
_SHA1_LETTERS = 40


def revision(root: Path, files: Iterable[str]) -> Revision | None:
    """Give the revision of the repository around `root`, None where there is none.

    `files` are those that were read, by their paths below `root`.
    """
    told = _git(root, "log", "-1", "--no-show-signature", "--format=%h %cs")
    parts = [] if told is None else told.split()
    listed = _git(root, "ls-tree", "-r", "-z", "HEAD", "--", ".") if len(parts) == 2 else None  # noqa: PLR2004  # A hash and a day.
    if listed is None:
        return None
    committed = _committed(listed)
    changed = any(not _same(root / file, committed.get(file)) for file in files)
    return Revision(parts[0], datetime.date.fromisoformat(parts[1]), changed)


def _committed(listed: str) -> dict[str, str]:
    """Read `mode type hash<TAB>path` records into hashes by path."""
    records = (record.partition("\t") for record in listed.split("\0") if record)
    return {path: about.rpartition(" ")[2] for about, _, path in records}


def _same(file: Path, expected: str | None) -> bool:
    """Say whether a file holds what was committed; line ends may be those of this computer."""
    if expected is None:
        return False
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return is_committed_as(data, expected)


def is_committed_as(data: bytes, blob: str) -> bool:
    """Say whether bytes are those of a blob, by its hash; line ends may be those of this computer."""
    return any(_blob_hash(each, blob) == blob for each in (data, data.replace(b"\r\n", b"\n")))


def _blob_hash(data: bytes, like: str) -> str:
    """Give the name by which git knows a file's bytes, in the kind of hash that `like` is."""
    content = b"blob %d\0" % len(data) + data
    if len(like) == _SHA1_LETTERS:
        return hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return hashlib.sha256(content).hexdigest()


class Commit(NamedTuple):
    """A commit by its whole hash and its short one."""

    hash: str
    short: str


class TreeFile(NamedTuple):
    """A file in a tree: its path below it, its mode in octal, its blob, and its bytes where it has any."""

    path: str
    mode: str
    blob: str
    size: int | None


def folder_in_repository(folder: Path) -> str:
    """Give the path of a folder below the top of its repository, empty for the top itself.

    Raises `UsageError` where there is no repository, or git can't or won't look into it.
    """
    done = _run(folder, ("rev-parse", "--show-prefix"))
    if done is None:
        raise UsageError(
            text("git can't be run, and revisions are read with it."),
            cure=text("Install git, or compare with a folder: --against DIR"),
        )
    if done.returncode == 0:
        return _decoded(done.stdout).removesuffix("\n").strip("/")
    if b"dubious ownership" in done.stderr:
        raise UsageError(
            text("git does not trust {folder}: it belongs to somebody else.", folder=str(folder)),
            cure=text("If you do: git config --global --add safe.directory {folder}", folder=str(folder)),
        )
    raise UsageError(
        text(
            "{folder} is in no git repository, so there is no revision to compare with.", folder=str(folder)
        ),
        cure=text("Compare with a folder: --against DIR"),
    )


def find_commit(folder: Path, name: str) -> Commit | None:
    """Give the commit that a name leads to (`main`, `HEAD~2`, a hash), None where it leads to none.

    What begins like an option is no name.
    """
    if name.startswith("-") or not name.isprintable() or not name:
        return None
    told = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    found = "" if told is None else told.strip()
    short = None if not found else _git(folder, "rev-parse", "--short", found)
    return None if short is None else Commit(found, short.strip())


def merge_base(folder: Path, one: Commit, other: Commit) -> Commit | None:
    """Give the newest commit that both of two commits come from, None where there is none here."""
    told = _git(folder, "merge-base", one.hash, other.hash)
    return None if told is None else find_commit(folder, told.strip())


def is_shallow(folder: Path) -> bool:
    """Say whether the repository holds only the newest part of its history."""
    told = _git(folder, "rev-parse", "--is-shallow-repository")
    return told is not None and told.strip() == "true"


def tree_files(folder: Path, commit: Commit, below: str) -> tuple[TreeFile, ...] | None:
    """List the files of a commit below a folder of its repository; None where the commit has no such folder.

    Raises `UsageError` where git can't list them.
    """
    tree = f"{commit.hash}:{below}"
    if _git(folder, "cat-file", "-e", tree) is None:
        return None
    done = _run(folder, ("ls-tree", "-r", "-l", "-z", "--full-tree", tree), seconds=_SECONDS_FOR_FILES)
    if done is None or done.returncode:
        raise _not_all_here(commit)
    return tuple(map(_tree_file, filter(None, _decoded(done.stdout).split("\0"))))


def _tree_file(record: str) -> TreeFile:
    """Read a record: `mode type hash size<TAB>path`; what is no blob has `-` for a size."""
    about, _, path = record.partition("\t")
    mode, _, blob, size = about.split()
    return TreeFile(path, mode, blob, int(size) if size.isdecimal() else None)


def holds_file(folder: Path, commit: Commit, path: str) -> bool:
    """Say whether a commit has a file at a path below the top of its repository."""
    told = _git(folder, "cat-file", "-t", f"{commit.hash}:{path}")
    return told is not None and told.strip() == "blob"


def read_blobs(folder: Path, commit: Commit, blobs: Iterable[str]) -> dict[str, bytes]:
    """Give the bytes of blobs by their hashes, as they were committed: no filter is run over them.

    Blobs that are not in the repository here are left out. Raises `UsageError` where git can't read them.
    """
    wanted = sorted(set(blobs))
    if not wanted:
        return {}
    asked = "".join(f"{blob}\n" for blob in wanted).encode()
    done = _run(folder, ("cat-file", "--batch"), asked, _SECONDS_FOR_FILES)
    if done is None or done.returncode:
        raise _not_all_here(commit)
    return _batch(done.stdout)


def _batch(written: bytes) -> dict[str, bytes]:
    """Read `hash type size`, a line feed, so many bytes, a line feed; or `hash missing`."""
    found: dict[str, bytes] = {}
    start = 0
    while (end := written.find(b"\n", start)) >= 0:
        blob, *about = written[start:end].split()
        start = end + 1
        if len(about) == 2:  # noqa: PLR2004  # A type and a size.
            size = int(about[1])
            found[blob.decode()] = written[start : start + size]
            start += size + 1
    return found


def _not_all_here(commit: Commit) -> UsageError:
    return UsageError(
        text("git can't read the files of {commit}.", commit=commit.short),
        cure=text("See whether the repository is whole: git fsck; or fetch the revision: git fetch"),
    )


def _git(folder: Path, *arguments: str) -> str | None:
    done = _run(folder, arguments)
    return None if done is None or done.returncode else _decoded(done.stdout)


def _decoded(written: bytes) -> str:
    return written.decode("utf-8", errors="surrogateescape")


def _run(
    folder: Path, arguments: tuple[str, ...], given: bytes = b"", seconds: int = _SECONDS
) -> subprocess.CompletedProcess[bytes] | None:
    """Run git, None where that can't be done. It finds the repository by where it runs, and nothing else."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    try:
        return subprocess.run(  # noqa: S603  # Arguments are hashes, paths and names that begin no option.
            ["git", *_SAFE, *arguments],  # noqa: S607  # The user's own git.
            cwd=folder,
            env=kept | _SETTINGS,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
