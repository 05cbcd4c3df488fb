"""What takes long is told in a terminal and nowhere else, and Ctrl-C ends it at once, leaving nothing."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.cli.progress import ProgressLine
from revops_cli.texts import text

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]
VELOCITY = ("velocity", "examples/norders", "--format", "json")
IMPATIENT = """
import sys
import revops_cli.cli.progress as progress
from revops_cli.cli.app import main
progress._PATIENCE, progress._PAUSE = 0.0, 0.001
main()
"""
# A question that takes minutes, and more memory than there is: it spills.
LONG = """
import sys
import revops_cli.crm.engine as engine
from revops_cli.cli.app import main

run = engine.Engine.run

def long(self, query, parameters=()):
    print("measuring", flush=True)
    many = "select max(n) from (select row_number() over (order by hash(a.range + b.range)) as n"
    return run(self, many + " from range(100000) a, range(3000) b)")

engine.Engine.run = long
main()
"""
ROW = "D1,2026-01-02,2026-03-01,won,10.50,EUR,a note that makes the row longer than it needs to be\n"
HEADER = "deal_id,created_at,closed_at,status,value,currency,note\n"
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals are another thing there")


def wait(said: str, stream: io.StringIO) -> None:
    end = time.monotonic() + 20
    while said not in stream.getvalue():
        assert time.monotonic() < end, stream.getvalue()
        time.sleep(0.02)


def test_a_line_comes_after_a_while_and_goes() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream, patience=0.3)
    line.begin(text("Reading {file}...", file="a.csv"), lambda: None)
    assert stream.getvalue() == ""
    wait("Reading a.csv... 0 s", stream)
    line.begin(text("Measuring..."), lambda: 41.7)
    wait("Measuring... 41 %, ", stream)
    line.end()
    assert stream.getvalue().endswith("\r\x1b[K")
    told = stream.getvalue()
    time.sleep(0.5)
    assert stream.getvalue() == told


def test_what_is_done_soon_is_not_told() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream, patience=60)
    line.begin(text("Measuring..."), lambda: 41.7)
    time.sleep(0.5)
    line.end()
    assert stream.getvalue() == ""


def test_names_of_files_do_nothing_to_the_terminal() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream, patience=0)
    line.begin(text("Reading {file}...", file="\x1b]0;owned\x07.csv"), lambda: None)
    wait("Reading", stream)
    line.end()
    assert "\x1b]0;" not in stream.getvalue()
    assert "\x07" not in stream.getvalue()


def on_a_terminal(revops: Program, *arguments: str, **more: str) -> tuple[int, str, str]:
    """Run with standard error in a terminal; give the code, the output and what the terminal got."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, *arguments],
        cwd=ROOT,
        env=revops.environment() | {"TERM": "xterm"} | more,
        stdout=subprocess.PIPE,
        stderr=theirs,
        encoding="utf-8",
    ) as process:
        os.close(theirs)
        out, _ = process.communicate(timeout=120)
    told = b""
    try:
        while part := os.read(ours, 65_536):
            told += part
    except OSError:  # The other end is closed.
        pass
    finally:
        os.close(ours)
    return process.returncode, out, told.decode("utf-8")


@on_posix
def test_a_terminal_is_told_and_the_result_is_the_same(revops: Program) -> None:
    piped = revops(*VELOCITY)
    assert (piped.code, piped.err) == (0, "")
    code, out, told = on_a_terminal(revops, *VELOCITY)
    assert (code, out) == (0, piped.out)
    assert "Reading" in told or "Measuring" in told
    assert told.endswith("\r\x1b[K")


@on_posix
@pytest.mark.parametrize(("flags", "more"), [(("--no-progress",), {}), ((), {"TERM": "dumb"})])
def test_nobody_is_told_who_does_not_want_it(
    revops: Program, flags: tuple[str, ...], more: dict[str, str]
) -> None:
    code, _, told = on_a_terminal(revops, *VELOCITY, *flags, **more)
    assert (code, told) == (0, "")


def deals(path: Path, rows: int, last: str = "") -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for _ in range(rows // 1_000):
            file.write(ROW * 1_000)
        file.write(last)
    return path


@on_posix
@pytest.mark.parametrize(
    ("phase", "sent", "code"),
    [
        ("measuring", signal.SIGINT, 130),
        ("reading", signal.SIGINT, 130),
        ("looking for what is wrong", signal.SIGINT, 130),
        ("measuring", signal.SIGTERM, 143),
    ],
)
def test_ctrl_c_ends_it_within_a_second_and_nothing_stays(
    revops: Program, tmp_path: Path, phase: str, sent: signal.Signals, code: int
) -> None:
    spilled = tmp_path / "tmp"
    spilled.mkdir()
    rows, last = (3_000_000, "") if phase == "reading" else (400_000, "D2\n")
    file = (
        deals(tmp_path / "deals.csv", 0, ROW)
        if phase == "measuring"
        else deals(tmp_path / "deals.csv", rows, last)
    )
    script = LONG if phase == "measuring" else "from revops_cli.cli.app import main\nmain()\n"
    with subprocess.Popen(
        [sys.executable, "-c", script, "velocity", "--deals", str(file), "--memory-limit", "200MB"],
        cwd=tmp_path,
        env=revops.environment() | {"TMPDIR": str(spilled)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        if phase == "measuring":
            assert process.stdout.readline() == "measuring\n"
            time.sleep(0.7)
        else:
            end = time.monotonic() + 30
            while not any(spilled.iterdir()) and time.monotonic() < end:
                time.sleep(0.02)
            time.sleep(0.3)
        assert process.poll() is None, "it was done before it could be interrupted"
        assert any(spilled.iterdir())
        asked = time.monotonic()
        process.send_signal(sent)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    took = time.monotonic() - asked
    assert (process.returncode, out, err) == (code, "", "")
    assert list(spilled.iterdir()) == []
    assert took < 5, "a second on a machine with nothing else to do"
