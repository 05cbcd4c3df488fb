"""Runs the program as a person or a pipeline does, once for each different command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import revops_cli
from revops_cli.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[2]
SOURCE = Path(revops_cli.__file__).parents[1]
AS_OF = "2026-11-22"
"""A day after the end of the example's data: no result depends on the day of the test."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON that it wrote."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


@dataclass(slots=True)
class Program:
    """The program as a process of its own, in a clean environment, at the top of the checkout."""

    done: dict[object, Run] = field(default_factory=dict)

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """Give the environment of a run: no colours, languages or other habits of whoever tests."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
        return kept | {"LANG": "C.UTF-8", "PYTHONPATH": str(SOURCE)} | dict(extra or {})

    def command(self, *arguments: str | Path) -> list[str]:
        """Give the command line of a run."""
        return [sys.executable, "-m", "revops_cli", *map(str, arguments)]

    def __call__(
        self,
        *arguments: str | Path,
        cwd: Path = ROOT,
        extra: Mapping[str, str] | None = None,
        before: tuple[str, ...] = (),
    ) -> Run:
        """Run the program, by another where words stand `before` it; the same command line is run once."""
        key = (before, arguments, cwd, tuple(sorted((extra or {}).items())))
        if key not in self.done:
            ended = subprocess.run(
                [*before, *self.command(*arguments)],
                cwd=cwd,
                env=self.environment(extra),
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            self.done[key] = Run(ended.returncode, ended.stdout, ended.stderr)
        return self.done[key]


@pytest.fixture(scope="session")
def revops() -> Program:
    return Program()


@pytest.fixture
def revops_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run the program in this process: quick, and open to what a test breaks in it."""
    for name in ("NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(*arguments: str | Path, cwd: Path = ROOT) -> Run:
        monkeypatch.setenv("LANGUAGE", "")
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["revops", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Run(code, said.out, said.err)

    return run


@pytest.fixture
def norders(tmp_path: Path) -> Path:
    """A copy of the example, to break."""
    copy = tmp_path / "norders"
    shutil.copytree(ROOT / "examples" / "norders", copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


FILES = {
    "playbook.yaml": "format: 1\ncompany: Tuulivire Oy\nlanguage: en\n",
    "strategy/targets.yaml": "by: 2027-06-30\nwin_rat: 25 %\n",
    "focus.yaml": "now: []\n",
    "journeys.yaml": "unaware:\n  headline: Wind is free\n",
}
FRACTION = "by: 2027-06-30\nwin_rate: 0.25   # of all\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A playbook in which two files have an unknown key each."""
    root = tmp_path / "small"
    for file, source in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(source, encoding="utf-8")
    return root


@pytest.fixture
def lint(small: Path, revops_here: Callable[..., Run]) -> Callable[..., Run]:
    """Lint the small playbook from inside, for unknown keys alone."""
    return lambda *arguments: revops_here("lint", "--select", "unknown-key", *arguments, cwd=small)


@pytest.fixture
def fraction(small: Path) -> Path:
    """A file with a share written as a fraction, which --fix mends."""
    file = small / "strategy" / "targets.yaml"
    file.write_text(FRACTION, encoding="utf-8")
    return file


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare an output with the file of that name in `tests/golden`.

    `pytest tests/cli --update-golden` writes the files anew: look at the difference before you commit.
    """

    def compare(name: str, said: str) -> None:
        file = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            file.write_text(said, encoding="utf-8")
        assert file.exists(), "Write it with: pytest tests/cli --update-golden"
        assert said.splitlines() == file.read_text(encoding="utf-8").splitlines()

    return compare
