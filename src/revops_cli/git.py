"""The git revision of a playbook's folder, found without running anything that the repository names.

No hook, monitor, pager, filter or helper of its configuration is run: only the commit and the list of its
files are asked for, and the files are compared by their hashes here. Where there is no git, no repository or
no commit yet, there is no revision to tell, which is no fault.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

from revops_cli.playbook.revision import Revision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SECONDS = 5
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
    return any(_blob_hash(each, expected) == expected for each in (data, data.replace(b"\r\n", b"\n")))


def _blob_hash(data: bytes, like: str) -> str:
    """Give the name by which git knows a file's bytes, in the kind of hash that `like` is."""
    content = b"blob %d\0" % len(data) + data
    if len(like) == _SHA1_LETTERS:
        return hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return hashlib.sha256(content).hexdigest()


def _git(folder: Path, *arguments: str) -> str | None:
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    try:
        done = subprocess.run(  # noqa: S603  # Fixed arguments; the folder is none of them.
            ["git", *_SAFE, *arguments],  # noqa: S607  # The user's own git.
            cwd=folder,
            env=kept | _SETTINGS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
