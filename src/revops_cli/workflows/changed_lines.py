"""Which lines of a playbook a change wrote: findings there are told first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from revops_cli.git import read_blobs, tree_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.diagnostics import Location
    from revops_cli.workflows.change_base import ChangeBase


class ChangedLines:
    """The lines of files that were not there before, wherever they stand now.

    A line that only moved is not changed. That is told from the lines alone, in one pass: a comparison that
    finds the shortest way from one file to another can take minutes on a file made for that.
    """

    def __init__(self, base: ChangeBase, sources: Mapping[str, str]) -> None:
        """Compare `sources`, the texts of files by path below the root, with those of the base."""
        files = tree_files(base.repository.folder, base.commit, base.repository.path) or ()
        blobs = {each.path: each.blob for each in files if each.path in sources and each.mode != "120000"}
        contents = read_blobs(base.repository.folder, base.commit, blobs.values())
        before = {
            file: contents[blob].decode("utf-8", errors="replace")
            for file, blob in blobs.items()
            if blob in contents
        }
        self._lines = {file: new_lines(before.get(file, ""), source) for file, source in sources.items()}

    def touches(self, location: Location) -> bool:
        """Say whether a place has a changed line."""
        lines = self._lines.get(location.file, frozenset[int]())
        return any(line in lines for line in range(location.span.line, location.span.end_line + 1))


def new_lines(before: str, after: str) -> frozenset[int]:
    """Give the numbers of lines, from 1, of which there were fewer before."""
    left = Counter(line.strip() for line in before.splitlines())
    new = set()
    for number, line in enumerate(after.splitlines(), 1):
        plain = line.strip()
        if left[plain]:
            left[plain] -= 1
        else:
            new.add(number)
    return frozenset(new)
