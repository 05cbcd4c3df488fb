"""Which two states of a playbook the words of the command line mean; what could mean two is refused."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from revops_cli.errors import UsageError
from revops_cli.git import find_commit
from revops_cli.resources import shipped_example
from revops_cli.texts import text

_MOST_WORDS = 2


class AskedSides(NamedTuple):
    """The two states: `before` is a revision of the playbook in `folder`, None for the last commit.

    `after` is a revision, `other` a folder; with neither, the files as they are. With `other` and no
    `before`, the files in `folder` are before.
    """

    folder: Path
    before: str | None
    after: str | None
    other: Path | None


def asked_sides(words: list[str], against: str | None, project: Path) -> AskedSides:
    """Tell folders from revisions. Raises `UsageError` for a word that could be either."""
    if len(words) > _MOST_WORDS:
        raise UsageError(
            text("There are {count} arguments, and at most two are read.", count=len(words)),
            cure=text("Write: revops diff FOLDER REV; and name the other side with --against."),
        )
    folder, before = project, None
    if len(words) == _MOST_WORDS:
        folder, before = Path(words[0]), words[1]
    elif words and _is_folder(words[0], project):
        folder = Path(words[0])
    elif words:
        before = words[0]
    folder = shipped_example(folder) or folder
    if against is None:
        return AskedSides(folder, before, None, None)
    if _is_folder(against, folder):
        other = Path(against)
        return AskedSides(folder, before, None, shipped_example(other) or other)
    return AskedSides(folder, before, against, None)


def _is_folder(word: str, beside: Path) -> bool:
    """Say whether a word names a folder. Raises `UsageError` where it names a revision, too."""
    folder = Path(word)
    if "\0" in word or not (folder.is_dir() or shipped_example(folder)):
        return False
    # A path that says that it is one is one.
    if "/" not in word.rstrip("/") and not word.startswith(".") and _is_revision(word, beside):
        raise UsageError(
            text('"{word}" is a folder here, and a revision, too.', word=word),
            cure=text("Write ./{word} for the folder, refs/heads/{word} for the branch.", word=word),
        )
    return True


def _is_revision(word: str, beside: Path) -> bool:
    there = next((each for each in (beside.absolute(), *beside.absolute().parents) if each.is_dir()), None)
    return there is not None and find_commit(there, word) is not None
