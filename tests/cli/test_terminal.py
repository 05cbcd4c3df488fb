"""What a person sees in a terminal: colour, and lines as wide as the terminal at the most."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.platform != "win32":
    import fcntl
    import pty
    import termios

if TYPE_CHECKING:
    from tests.cli.conftest import Program

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind"
)

ROOT = Path(__file__).parents[2]
VELOCITY = ("velocity", "examples/norders", "--as-of", "2026-11-22", "--no-progress")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_a_terminal_of_80_columns_gets_colour_and_no_longer_line(lang: str, revops: Program) -> None:
    seen = in_a_terminal(revops, (*VELOCITY, "--lang", lang), columns=80)
    assert ESCAPE.search(seen)
    plain = [line.rstrip() for line in ESCAPE.sub("", seen).replace("\r", "").splitlines()]
    assert max(map(len, plain)) <= 80
    assert plain == revops(*VELOCITY, "--lang", lang).out.splitlines()


def test_a_wider_terminal_is_used_and_no_color_is_honoured_in_it(revops: Program) -> None:
    seen = in_a_terminal(revops, (*VELOCITY, "--stated"), columns=110, extra={"NO_COLOR": "1"})
    assert "\x1b" not in seen
    assert 80 < max(len(line) for line in seen.replace("\r", "").splitlines()) <= 110


def in_a_terminal(
    revops: Program, arguments: tuple[str, ...], *, columns: int, extra: dict[str, str] | None = None
) -> str:
    """Run the program with a pseudo-terminal for its three streams; give what a person sees there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = revops.environment({"TERM": "xterm-256color"} | (extra or {}))
    with subprocess.Popen(
        revops.command(*arguments), cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        seen = b""
        while chunk := _read(ours):
            seen += chunk
        assert process.wait() == 0
    os.close(ours)
    return seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has gone.
        return b""
