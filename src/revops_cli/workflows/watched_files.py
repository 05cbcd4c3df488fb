"""What of a pull request decides how it is checked: told, so that nobody merges it unseen.

A pull request brings its own baseline, its own settings of lint, its own CI files and its own `data.yaml`.
None of them is refused, since each may have a reason.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Fault
from revops_cli.git import is_committed_as, tree_files
from revops_cli.linter.baseline import BASELINE_FILE
from revops_cli.loader.discovery import read_bytes
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revops_cli.workflows.change_base import ChangeBase

_CI = (".github", ".gitlab", ".gitlab-ci.yml", ".pre-commit-config.yaml", ".gitattributes", ".gitmodules")
_MOST_BYTES = 50_000_000
_MOST_FILES = 2_000
_LINK = "120000"


class WatchedFile(NamedTuple):
    """A file that the change touches, by its path from the top of the repository, and what it decides."""

    file: str
    why: Text


def watched_files(base: ChangeBase, root: Path) -> tuple[WatchedFile, ...]:
    """Give what a change touches of what decides how it is checked, and the symbolic links that it adds."""
    steps = base.repository.path.split("/") if base.repository.path else []
    top = root.parents[len(steps) - 1] if steps else root
    folder = f"{base.repository.path}/" if steps else ""
    before = {each.path: each for each in tree_files(base.repository.folder, base.commit, "") or ()}
    found = [
        WatchedFile(file, text("decides what runs on pull requests"))
        for file in _here_or_there(top, frozenset(before))
        if _changed(top, file, before[file].blob if file in before else None)
    ]
    for name, why in (
        (BASELINE_FILE, text("decides which findings are lived with")),
        ("data.yaml", text("decides which data is measured")),
    ):
        file = folder + name
        if _changed(top, file, before[file].blob if file in before else None):
            found.append(WatchedFile(file, why))
    links = {path for path, each in before.items() if each.mode == _LINK}
    found += [
        WatchedFile(file, text("is a new symbolic link"))
        for file in _links_below(root, folder)
        if file not in links
    ]
    return tuple(dict.fromkeys(found))


def _here_or_there(top: Path, before: frozenset[str]) -> list[str]:
    files = {each for each in before if each.split("/")[0] in _CI}
    for name in _CI:
        place = top / name
        if place.is_dir() and not place.is_symlink():
            files |= {each.relative_to(top).as_posix() for each in _files_below(place)}
        elif os.path.lexists(place):
            files.add(name)
    return sorted(files)


def _files_below(folder: Path) -> Iterator[Path]:
    count = 0
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            count += 1
            if count > _MOST_FILES:
                return
            yield folder.__class__(where) / name


def _links_below(root: Path, folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if each != ".git")
        for name in (*folders, *names):
            path = root.__class__(where) / name
            if path.is_symlink():
                yield folder + path.relative_to(root).as_posix()


def _changed(top: Path, file: str, blob: str | None) -> bool:
    """Say whether a file is not what it was; what can't be read as a file of its own has changed."""
    if not os.path.lexists(top / file):
        return blob is not None
    if blob is None:
        return True
    data = read_bytes(top, file, _MOST_BYTES)
    return isinstance(data, Fault) or not is_committed_as(data, blob)
