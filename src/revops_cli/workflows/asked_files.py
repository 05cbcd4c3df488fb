"""Which playbook a command is asked about, and which of its files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.loader.root import find_root
from revops_cli.resources import shipped_example
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

_EVERYTHING = ""


@dataclass(frozen=True, slots=True)
class AskedFiles:
    """A playbook's root, and the files and folders below it that are asked for."""

    root: Path
    below: frozenset[str] = frozenset({_EVERYTHING})

    def __contains__(self, file: str) -> bool:
        """Say whether a file, by its path below the root, is asked for."""
        if _EVERYTHING in self.below or file in self.below:
            return True
        return any(file.startswith(f"{folder}/") for folder in self.below)

    @property
    def folder(self) -> str:
        """The way from the working directory to the root, empty where they are the same."""
        return _way(Path.cwd(), self.root)

    @property
    def repository_folder(self) -> str:
        """The way from the top of the git repository to the root; empty where there is none."""
        top = next((each for each in (self.root, *self.root.parents) if os.path.lexists(each / ".git")), None)
        return "" if top is None else _way(top, self.root)


def asked_files(start: Path, paths: Iterable[Path]) -> AskedFiles:
    """Find the one playbook that all of `paths` lie in, or that `start` lies in where there are none.

    A path that is the playbook's folder, or holds it, asks for everything. Raises `NoPlaybookError`,
    and `UsageError` where the paths lie in two playbooks.
    """
    listed = tuple(paths)
    if not listed:
        return AskedFiles(find_root(shipped_example(start) or start))
    below: set[str] = set()
    roots: dict[Path, Path] = {}
    for path in listed:
        found = find_root(shipped_example(path) or path)
        roots.setdefault(found, path)
        below.add(_below(found, path))
    root, *others = roots
    if others:
        first, second, *_ = roots.values()
        raise UsageError(
            text("{first} and {second} lie in two playbooks.", first=str(first), second=str(second)),
            cure=text("Lint one playbook at a time."),
        )
    return AskedFiles(root, frozenset(below))


def file_below(root: Path, file: Path) -> str:
    """Give a file's path below the root, whether the file is there or not.

    Raises `UsageError` where it is not below the root.
    """
    found = _parent_resolved(file)
    if not found.is_relative_to(root):
        raise UsageError(
            text("{file} is not in the playbook {root}.", file=str(file), root=str(root)),
            cure=text("Name a file below the folder of playbook.yaml."),
        )
    return found.relative_to(root).as_posix()


def _below(root: Path, path: Path) -> str:
    if root.is_relative_to(path.resolve()) or shipped_example(path) is not None:
        return _EVERYTHING
    return file_below(root, path)


def _parent_resolved(file: Path) -> Path:
    """Resolve the folders of a path, and not the file: a link inside a playbook is a file of it."""
    absolute = Path(os.path.abspath(file))  # noqa: PTH100  # `Path.absolute` keeps `..`.
    return absolute.parent.resolve() / absolute.name


def _way(start: Path, to: Path) -> str:
    try:
        way = os.path.relpath(to, start.resolve())
    except ValueError:  # Another drive of Windows.
        return to.as_posix()
    if way.startswith(".."):
        return to.as_posix()
    return "" if way == "." else Path(way).as_posix()
