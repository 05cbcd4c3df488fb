"""A repository as a pull request leaves it, and the check of it under watch."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import git

import revops_cli

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SOURCE = Path(revops_cli.__file__).parents[1]
WATCHED = Path(__file__).parent / "watched.py"
SECRET = "canary-9d41e7"  # noqa: S105  # It opens nothing; it must come out nowhere.
OUTSIDE = "outside-5b20fa"
TOKENS = {
    name: f"{SECRET}-{name.lower()}"
    for name in (
        "GITHUB_TOKEN",
        "GH_TOKEN",
        "GITLAB_TOKEN",
        "REVOPS_GITLAB_TOKEN",
        "CI_JOB_TOKEN",
        "ACTIONS_RUNTIME_TOKEN",
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "PGPASSWORD",
    )
} | {"REVOPS_CONNECTION_WAREHOUSE": f"postgresql://reader:{SECRET}@127.0.0.1:9/crm"}


@dataclass
class Checked:
    """What a check left behind: the files that it opened, what it ran, and everything that it said."""

    code: int
    out: str
    err: str
    summary: str
    document: str
    opened: list[str]
    sockets: list[str]
    programs: set[str]

    @property
    def said(self) -> str:
        """Everything that somebody may read."""
        return self.out + self.err + self.summary + self.document


@dataclass
class PullRequest:
    """A clone of the example with a branch of somebody else's."""

    folder: Path
    temporary: Path

    def write(self, file: str, content: str | bytes) -> None:
        """Put a file into the branch."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self) -> None:
        """Commit everything."""
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", "Harmless")

    def check(self, *arguments: str) -> Checked:
        """Commit everything and check it."""
        self.commit()
        return self.run(*arguments)

    def run(self, *arguments: str) -> Checked:
        """Check it as GitHub's runner would, with tokens in the environment."""
        log, summary, document = (self.temporary / name for name in ("log", "summary", "ci.json"))
        for each in (log, summary, document):
            each.unlink(missing_ok=True)
        done = subprocess.run(
            [
                sys.executable,
                "-P",
                WATCHED,
                log,
                "ci",
                "--as-of",
                "2026-11-22",
                f"--output=json:{document}",
                *arguments,
            ],
            cwd=self.folder,
            env=self._environment(summary),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        lines = log.read_text("utf-8", "replace").splitlines()
        told = {
            kind: [line.removeprefix(kind) for line in lines if line.startswith(kind)]
            for kind in ("open ", "socket ", "program ")
        }
        return Checked(
            done.returncode,
            done.stdout,
            done.stderr,
            summary.read_text("utf-8") if summary.exists() else "",
            document.read_text("utf-8") if document.exists() else "",
            told["open "],
            told["socket "],
            set(told["program "]),
        )

    def _environment(self, summary: Path) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.temporary),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(SOURCE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": "main",
            "GITHUB_STEP_SUMMARY": str(summary),
            **TOKENS,
        }


@pytest.fixture
def pull_request(tmp_path: Path) -> PullRequest:
    origin, clone, temporary = (tmp_path / name for name in ("origin", "clone", "runner"))
    temporary.mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "deals.csv").write_text(f"id,{OUTSIDE}\n1,{OUTSIDE}\n", "utf-8")
    shutil.copytree(ROOT / "examples" / "norders", origin, ignore=shutil.ignore_patterns("__pycache__"))
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    git(clone, "checkout", "--quiet", "-b", "change")
    # What actions/checkout leaves there unless it is told not to.
    git(clone, "config", "http.https://github.com/.extraheader", f"AUTHORIZATION: basic {SECRET}")
    return PullRequest(clone, temporary)


@pytest.fixture
def told_off() -> Callable[[Checked], None]:
    """Say what holds of every check, whatever the pull request does."""

    def hold(checked: Checked) -> None:
        assert checked.code in {0, 1, 2}, checked.err
        assert "Traceback" not in checked.said
        assert SECRET not in checked.said
        assert OUTSIDE not in checked.said
        assert "root:x:0" not in checked.said
        assert checked.sockets == []
        assert {Path(each).name for each in checked.programs} <= {"git"}
        assert not [each for each in checked.opened if each.startswith("/etc/passwd") or "/outside/" in each]

    return hold


@pytest.fixture
def revops_comment(tmp_path: Path) -> Callable[[dict[str, Any]], str]:
    """Give what `revops comment --dry-run` makes of a result, in an environment with tokens."""

    def made(document: dict[str, Any]) -> str:
        file = tmp_path / "result.json"
        file.write_text(json.dumps(document), "utf-8")
        done = subprocess.run(
            [sys.executable, "-P", WATCHED, tmp_path / "log", "comment", "--from", file, "--dry-run"],
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(SOURCE), **TOKENS},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert SECRET not in done.stdout
        return done.stdout

    return made
