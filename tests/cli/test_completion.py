"""What Tab gives in a real shell: commands, options, words, places, stages, rules and schemas."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import revops_cli

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
SOURCE = Path(revops_cli.__file__).parents[1]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write what `--show-completion` prints, and a program of the name that it completes."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("There is no bash.")
    folder = tmp_path_factory.mktemp("shell")
    program = folder / "revops"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m revops_cli "$@"\n')
    program.chmod(0o755)
    environment = os.environ | {
        "PYTHONPATH": str(SOURCE),
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }
    shown = subprocess.run(
        [program, "--show-completion", "bash"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "_revops_completion" in shown.stdout
    file = folder / "completion.bash"
    file.write_text(shown.stdout)
    return file


def tab(script: Path, typed: str, folder: Path = NORDERS) -> list[str]:
    """Type something and press Tab, in bash."""
    words = typed.split(" ")
    asked = f"""
source {script}
COMP_WORDS=({" ".join(f"'{word}'" for word in words)})
COMP_CWORD={len(words) - 1}
_revops_completion {script.parent / "revops"}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", asked],  # noqa: S607  # Whichever bash people have.
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(SOURCE), "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("revops dr", {"drift"}),
        ("revops data ", {"check", "map"}),
        ("revops velocity --forma", {"--format"}),
        ("revops velocity --format ", {"text", "json", "markdown", "csv"}),
        ("revops lint --fail-on w", {"warning"}),
        ("revops rule RV10", {"RV101", "RV102"}),
        ("revops rule too-few", {"too-few-subjects"}),
        ("revops lint --select RV1,RV50", {"RV1,RV501"}),
        ("revops show journeys.prob", {"journeys.problem_aware"}),
        ("revops show pipeline.", {"pipeline.lead", "pipeline.meeting"}),
        ("revops show --lever w", {"win_rate"}),
        ("revops schema per", {"personas"}),
        ("revops report --type ", {"report", "board"}),
    ],
)
def test_tab_offers(typed: str, offered: set[str], script: Path) -> None:
    assert offered <= set(tab(script, typed))


def test_tab_offers_only_what_begins_so(script: Path) -> None:
    assert tab(script, "revops velocity --format m") == ["markdown"]
    assert all(
        each.startswith("journeys.problem_aware.")
        for each in tab(script, "revops show journeys.problem_aware.")
    )


def test_without_a_playbook_tab_is_silent(script: Path, tmp_path: Path) -> None:
    assert tab(script, "revops show pipe", tmp_path) == []


def test_a_broken_playbook_leaves_tab_silent(script: Path, tmp_path: Path) -> None:
    (tmp_path / "playbook.yaml").write_text("format: [1\n")
    tab(script, "revops show pipe", tmp_path)
