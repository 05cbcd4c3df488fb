"""Opens a playbook as a git revision holds it: in memory, nothing checked out, nothing run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.git import find_commit, folder_in_repository, holds_file, read_blobs, tree_files
from revops_cli.loader.load import load_files
from revops_cli.loader.revision_files import RevisionEntry, holds_playbook, revision_files
from revops_cli.loader.root import ROOT_FILE
from revops_cli.texts import text

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.git import Commit
    from revops_cli.playbook.playbook import Playbook

_LONGEST = 60


class Repository(NamedTuple):
    """A folder that is there, and its path below the top of its repository."""

    folder: Path
    path: str

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """Find the repository around a folder, which itself may be gone. Raises `UsageError`."""
        there = next(each for each in (folder, *folder.parents) if each.is_dir())
        gone = folder.relative_to(there).as_posix()
        path = "/".join(step for step in (folder_in_repository(there), gone) if step not in {"", "."})
        return cls(there, path)

    def commit(self, name: str) -> Commit:
        """Give the commit that a name leads to. Raises `UsageError` where it leads to none."""
        found = find_commit(self.folder, name)
        if found is not None:
            return found
        if name == "HEAD":
            raise UsageError(
                text("Nothing is committed in this repository yet, so there is nothing to compare with."),
                cure=text("Commit first, or compare with a folder: --against DIR"),
            )
        raise UsageError(
            text('There is no revision "{name}" here.', name=name[:_LONGEST]),
            cure=text(
                "Name a branch, a tag or a commit. One that is only on the server is fetched first: git fetch"
            ),
        )

    def folder_of_playbook(self, commits: tuple[Commit, ...]) -> str | None:
        """Give the folder of the playbook at or above this path in the first of `commits` that has one."""
        steps = self.path.split("/") if self.path else []
        for commit in commits:
            for length in range(len(steps), -1, -1):
                path = "/".join(steps[:length])
                file = f"{path}/{ROOT_FILE}" if path else ROOT_FILE
                if holds_file(self.folder, commit, file):
                    return path
        return None

    def playbook(self, commit: Commit, path: str) -> Playbook | None:
        """Read the playbook that a commit has in a folder, None where it has none there."""
        files = tree_files(self.folder, commit, path)
        if files is None or not holds_playbook(_entries(files)):
            return None
        chosen = revision_files(_entries(files))
        contents = read_blobs(self.folder, commit, chosen.blobs.values())
        return load_files(chosen.found, lambda file: chosen.bytes_of(contents, file))


def _entries(files: tuple[object, ...]) -> tuple[RevisionEntry, ...]:
    return tuple(RevisionEntry(*each) for each in files)  # type: ignore[misc]  # Both have the same fields.
