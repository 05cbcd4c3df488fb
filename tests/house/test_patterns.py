"""Patterns that some Python of those that the program runs on gets wrong."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
# Python up to 3.11.4, as Debian 12 has it, loses its place where the last turn of such a group fails
# half-way (python/cpython#106052). Runs of single letters it gets right.
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{+[0-9]*,?[0-9]*\}+)\+|\(\?>")


def test_no_group_is_possessive() -> None:
    found = [
        f"{file.relative_to(SOURCE)}:{number}"
        for file in SOURCE.rglob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("pattern", ["(?:a|b)*+", "(a)++", "(?:a)?+", "(a){0,3}+", "(?>a)"])
def test_one_would_be_seen(pattern: str) -> None:
    assert POSSESSIVE_GROUP.search(pattern)
