"""Calls of lint that do without typer are the same calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.cli.plain_lint import plain_lint

if TYPE_CHECKING:
    from tests.cli.conftest import Program

HALF = "tests/cli/half-filled"
DAY = ("--as-of", "2026-11-22")


@pytest.mark.parametrize(
    ("arguments", "parameters"),
    [
        ([], {"paths": []}),
        (["a", "b/c.yaml"], {"paths": ["a", "b/c.yaml"]}),
        (["a", "--format", "json"], {"paths": ["a"], "format_": "json"}),
        (["--format=json", "a"], {"paths": ["a"], "format_": "json"}),
        (
            ["-", "--stdin-filename", "a.yaml", "--fail-on=never"],
            {"paths": ["-"], "stdin_filename": Path("a.yaml"), "fail_on": "never"},
        ),
        (["a", "--lang", "fi"], {"paths": ["a"]}),
    ],
)
def test_plain_arguments_are_read(arguments: list[str], parameters: dict[str, object]) -> None:
    assert plain_lint(["lint", *arguments]) == parameters


@pytest.mark.parametrize(
    "arguments",
    [
        ["rule"],
        ["--lang", "fi", "lint"],
        ["lint", "--help"],
        ["lint", "--strict"],
        ["lint", "--", "a"],
        ["lint", "--format"],
        ["lint", "--format="],
        ["lint", "--format", "--strict"],
        ["lint", "--format", "json", "--format", "text"],
        ["lint", "--formt", "json"],
        ["lint", "-q"],
    ],
)
def test_whatever_else_is_left_to_typer(arguments: list[str]) -> None:
    assert plain_lint(arguments) is None


def test_completion_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_REVOPS_COMPLETE", "complete_bash")
    assert plain_lint(["lint", "a"]) is None


@pytest.mark.parametrize(
    "arguments",
    [
        (HALF, *DAY),
        (HALF, *DAY, "--format", "json", "--fail-on", "never"),
        (f"{HALF}/playbook.yaml", *DAY, "--lang=fi"),
        ("nowhere", *DAY),
        (HALF, "--as-of", "yesterday"),
        (HALF, "--format", "jsn"),
        ("-",),
    ],
)
def test_both_ways_say_the_same(arguments: tuple[str, ...], revops: Program) -> None:
    assert plain_lint(["lint", *arguments]) is not None
    assert plain_lint(["lint", *arguments, "--color", "auto"]) is None
    assert revops("lint", *arguments) == revops("lint", *arguments, "--color", "auto")
