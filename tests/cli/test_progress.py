"""A sign of life: on a terminal that waits, nowhere else, and gone at the end."""

from __future__ import annotations

import io
import time

import pytest

from revops_cli.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(stream: io.StringIO, *, wanted: bool = True, after: float = 0.0, takes: float = 0.3) -> str:
    with progress("Measuring the [red]deals", wanted=wanted, stream=stream, after=after):
        time.sleep(takes)
    return stream.getvalue()


def test_who_waits_sees_what_is_done_until_it_ends() -> None:
    seen = shown(Terminal(), takes=1.0)
    assert "Measuring the [red]deals" in seen
    assert seen.endswith("\x1b[2K") or "\x1b[?25h" in seen.rpartition("deals")[2]


def test_what_ends_soon_shows_nothing() -> None:
    assert not shown(Terminal(), after=30.0, takes=0.0)


def test_nothing_is_shown_unasked_or_to_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(Terminal(), wanted=False)
    assert not shown(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not shown(Terminal())


def interrupted(stream: io.StringIO) -> None:
    with progress("Measuring", wanted=True, stream=stream, after=0.0):
        time.sleep(0.3)
        raise KeyboardInterrupt


def test_it_is_gone_when_it_is_interrupted() -> None:
    stream = Terminal()
    with pytest.raises(KeyboardInterrupt):
        interrupted(stream)
    assert "\x1b[?25h" in stream.getvalue()  # The cursor is back.
