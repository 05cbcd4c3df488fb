"""The revision of a playbook's folder, and that asking for it runs nothing of the repository."""

from __future__ import annotations

import datetime
import subprocess
from typing import TYPE_CHECKING

import pytest

from revops_cli.git import revision

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  # Fixed arguments.
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments],  # noqa: S607  # The git of whoever tests.
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a playbook in a folder of its own, committed once."""
    git(tmp_path, "init", "-q")
    folder = tmp_path / "kasvu å"
    folder.mkdir()
    (folder / "playbook.yaml").write_bytes(b"format: 1\ncompany: Acme\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    return folder


def test_it_is_the_commit_and_its_day(repository: Path) -> None:
    found = revision(repository, ("playbook.yaml",))
    assert found is not None
    assert found.short == git(repository, "rev-parse", "--short", "HEAD")
    assert found.date == datetime.date.fromisoformat(git(repository, "log", "-1", "--format=%cs"))
    assert not found.changed


@pytest.mark.parametrize(
    ("file", "written", "changed"),
    [
        ("playbook.yaml", b"format: 1\ncompany: Other\n", True),
        ("playbook.yaml", b"format: 1\r\ncompany: Acme\r\n", False),
        ("focus.yaml", b"next: []\n", True),
    ],
    ids=["other words", "other line ends", "a new file"],
)
def test_changes_beyond_it_are_seen(repository: Path, file: str, written: bytes, *, changed: bool) -> None:
    (repository / file).write_bytes(written)
    found = revision(repository, {"playbook.yaml", file})
    assert found is not None
    assert found.changed is changed


def test_without_repository_commit_or_git_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert revision(tmp_path, ()) is None
    git(tmp_path, "init", "-q")
    assert revision(tmp_path, ()) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert revision(tmp_path, ()) is None


def test_nothing_that_the_repository_names_is_run(repository: Path) -> None:
    harm = repository.parent / "harmed"
    command = f"touch '{harm}'; cat"
    for name in (
        "core.fsmonitor",
        "core.pager",
        "filter.x.clean",
        "filter.x.smudge",
        "diff.external",
        "gpg.program",
    ):
        git(repository, "config", name, command)
    git(repository, "config", "log.showSignature", "true")
    hooks = repository.parent / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "pre-commit", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\n{command}\n", "utf-8")
        (hooks / name).chmod(0o755)
    (repository.parent / ".gitattributes").write_text("* filter=x\n", "utf-8")
    (repository / "playbook.yaml").write_bytes(b"format: 1\ncompany: Other\n")
    found = revision(repository, ("playbook.yaml",))
    assert found is not None
    assert found.changed
    assert not harm.exists()
