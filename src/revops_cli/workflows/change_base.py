"""Finds what a pull request is compared with: the commit at which it left the branch that it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.git import find_commit, is_shallow, merge_base
from revops_cli.texts import text
from revops_cli.workflows.revision_playbook import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.git import Commit

# Branches that a repository may call its own, where its remote does not say which.
_USUAL = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master")


class AskedBase(NamedTuple):
    """What says where a pull request goes: `--base`, else GitHub's branch, else GitLab's commit."""

    revision: str | None = None
    github_branch: str | None = None
    gitlab_commit: str | None = None


class ChangeBase(NamedTuple):
    """The commit to compare with, by the name of the branch that it is on."""

    repository: Repository
    commit: Commit
    name: str


def find_base(folder: Path, asked: AskedBase) -> ChangeBase:
    """Find the base of what is checked out around `folder`. Raises `UsageError` where there is none."""
    repository = Repository.around(folder)
    head = repository.commit("HEAD")
    name, tip = _tip(repository, asked)
    found = merge_base(repository.folder, tip, head)
    if found is None:
        raise _no_base(repository, text("{name} and what is checked out here share no commit.", name=name))
    return ChangeBase(repository, found, name)


def _tip(repository: Repository, asked: AskedBase) -> tuple[str, Commit]:
    if asked.revision is not None:
        return asked.revision, repository.commit(asked.revision)
    if asked.github_branch:
        name = asked.github_branch
        return _found(repository, name, f"refs/remotes/origin/{name}")
    if asked.gitlab_commit:
        found = _found(repository, asked.gitlab_commit, asked.gitlab_commit)[1]
        return found.short, found
    for each in _USUAL:
        commit = find_commit(repository.folder, each)
        if commit is not None:
            return each.removeprefix("refs/remotes/"), commit
    raise UsageError(
        text("Nothing says what to compare with: there is no --base, and no branch origin/main here."),
        cure=text("Name the branch that this goes to: --base main"),
    )


def _found(repository: Repository, name: str, revision: str) -> tuple[str, Commit]:
    commit = find_commit(repository.folder, revision)
    if commit is None:
        raise _no_base(repository, text("The base {name} is not in this clone.", name=name))
    return name, commit


def _no_base(repository: Repository, message: object) -> UsageError:
    if is_shallow(repository.folder):
        return UsageError(
            text("{why} Only a part of the history was fetched.", why=message),
            cure=text(
                'Fetch all of it: "fetch-depth: 0" for actions/checkout, "GIT_DEPTH: 0" in GitLab, or: '
                "git fetch --unshallow"
            ),
        )
    return UsageError(
        text("{why}", why=message),
        cure=text("Fetch it first: git fetch origin; or name another: --base main"),
    )
