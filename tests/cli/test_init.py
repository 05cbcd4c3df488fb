"""`revops init` and `revops fill` as a person and a script meet them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform != "win32":
    import pty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Program, Run

needs_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pseudo-terminals like this"
)


def begun(revops_here: Callable[..., Run], folder: Path, *more: str) -> Run:
    language = () if "--lang" in more or "--update" in more else ("--lang", "en")
    return revops_here("init", folder, "--company", "Tuulivire Oy", *language, *more)


def test_it_ends_with_the_next_three_commands_and_they_work(
    revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    run = begun(revops_here, tmp_path / "new")
    assert (run.code, run.err) == (0, "")
    commands = [line.split()[1] for line in run.out.splitlines() if line.startswith("  revops ")]
    assert commands == ["fill", "velocity", "lint"]
    for command in ("velocity", "lint", "show"):
        assert revops_here(command, tmp_path / "new").code == 0


def test_dry_run_writes_nothing_and_says_the_same(revops_here: Callable[..., Run], tmp_path: Path) -> None:
    said = begun(revops_here, tmp_path / "new", "--dry-run", "--ci", "github")
    assert said.code == 0
    assert not (tmp_path / "new").exists()
    done = begun(revops_here, tmp_path / "new", "--ci", "github")
    listed = [line for line in said.out.splitlines() if line.startswith("  ")]
    assert listed == [line for line in done.out.split("\n\n")[0].splitlines() if line.startswith("  ")]
    assert "  .github/workflows/playbook.yml" in listed
    assert revops_here("init", tmp_path / "new", "--update").out == (
        "The playbook has everything that new ones have.\n"
    )


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--template", "norder"), 2, "--template norders"),
        (("--ci", "bitbucket"), 2, "github"),
        (("--currency", "E"), 2, "E"),
        (("--period", "day"), 2, "month"),
        (("--template", "example"), 2, "--company"),
        (("--update",), 2, "--update"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    more: tuple[str, ...], code: int, said: str, revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    run = begun(revops_here, tmp_path / "new", *more)
    assert (run.code, run.out) == (code, "")
    assert said in run.err
    assert not (tmp_path / "new").exists()


def test_a_second_playbook_in_the_same_place_is_a_conflict(
    revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    begun(revops_here, tmp_path / "new")
    run = begun(revops_here, tmp_path / "new", "--lang", "fi")
    assert (run.code, run.out) == (4, "")
    assert "revops init --update" in run.err


@needs_terminal
def test_a_terminal_is_asked_for_what_no_option_says(revops: Program, tmp_path: Path) -> None:
    answers = "fi\nminimal\nTuulivire: Oy\nnorway\nNOK\n\ngitlab\n"
    seen = on_terminal(revops, ("init", "new"), answers, tmp_path)
    assert "Yrityksen nimi [" in seen
    assert "NORWAY" in seen  # No currency: asked again.
    settings = (tmp_path / "new" / "playbook.yaml").read_text("utf-8")
    for line in ('company: "Tuulivire: Oy"', "currency: NOK", "period: month", "language: fi"):
        assert line in settings
    assert (tmp_path / "new" / ".gitlab-ci.yml").exists()
    assert not (tmp_path / "new" / "journeys.yaml").exists()


@needs_terminal
def test_defaults_ask_nothing_on_a_terminal_either(revops: Program, tmp_path: Path) -> None:
    seen = on_terminal(revops, ("init", "tuuli-vire", "--defaults"), "", tmp_path)
    assert "[" not in seen.partition("\n")[0]
    assert "company: Tuuli vire\n" in (tmp_path / "tuuli-vire" / "playbook.yaml").read_text("utf-8")


@needs_terminal
def test_who_leaves_while_being_asked_leaves_nothing_behind(revops: Program, tmp_path: Path) -> None:
    on_terminal(revops, ("init", "new"), "fi\n\x04", tmp_path, code=130)
    assert list(tmp_path.iterdir()) == []


def on_terminal(revops: Program, arguments: tuple[str, ...], typed: str, cwd: Path, *, code: int = 0) -> str:
    """Run the program on a pseudo-terminal, with what a person types; give what they see."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        revops.command(*arguments),
        cwd=cwd,
        env=revops.environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        seen = b""
        while chunk := _read(ours):
            seen += chunk
        assert process.wait() == code, seen.decode()
    os.close(ours)
    return seen.decode().replace("\r", "")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has gone.
        return b""


# -- fill -------------------------------------------------------------------------------------------------


def filled(revops: Program, folder: Path, script: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        revops.command("fill", folder, *more),
        env=revops.environment(),
        input=script,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


SCRIPT = """
/help
10500
much
100
25
25 %
/back
30 %
48 days
"""


def test_a_script_answers_skips_goes_back_and_ends(
    revops: Program, revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    begun(revops_here, tmp_path / "new", "--lang", "fi")
    done = filled(revops, tmp_path / "new", SCRIPT, "--part", "strategy", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("5 answers written. 4 of 250 boxes are filled.\n")
    assert '"25" is not clear as a ratio' in done.stdout
    state = (tmp_path / "new" / "strategy" / "current-state.yaml").read_text("utf-8")
    for line in ("average_deal_value: 10500", "opportunities: 100", "win_rate: 30 %", "sales_cycle: 48 days"):
        assert f"\n    {line}\n" in state
    assert "velocity a month" in revops_here("velocity", tmp_path / "new", "--lang", "en").out.lower()


def test_texts_lists_and_what_there_is_none_of(
    revops: Program, revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    begun(revops_here, tmp_path / "new")
    lines = revops_here("fill", tmp_path / "new", "--list", "--part", "networks").out.splitlines()
    assert lines[0] == "networks.own.events  Events (networks.yaml)"
    assert lines[-1] == "8 to fill."
    filled(revops, tmp_path / "new", "Breakfast\nFair: Tampere\n\n\n", "--part", "networks")
    assert '  events:\n    - Breakfast\n    - "Fair: Tampere"\n' in (
        (tmp_path / "new" / "networks.yaml").read_text("utf-8")
    )
    script = "/none We have no guide yet\n/quit\n"
    filled(revops, tmp_path / "new", script, "--part", "journeys", "--lang", "fi")
    assert 'content_theme: "Ei ole: We have no guide yet"' in (
        (tmp_path / "new" / "journeys.yaml").read_text("utf-8")
    )


def test_the_last_answer_counts_even_where_the_input_ends_in_the_middle(
    revops: Program, revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    begun(revops_here, tmp_path / "new")
    done = filled(revops, tmp_path / "new", "We are known\nfor our boat", "--part", "journeys")
    assert done.returncode == 0
    assert "content_theme:\n    - We are known\n    - for our boat\n" in (
        (tmp_path / "new" / "journeys.yaml").read_text("utf-8")
    )


@needs_terminal
def test_ctrl_c_keeps_every_answer(revops: Program, revops_here: Callable[..., Run], tmp_path: Path) -> None:
    begun(revops_here, tmp_path / "new")
    with subprocess.Popen(
        revops.command("fill", tmp_path / "new"),
        env=revops.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("180000\n")
        process.stdin.flush()
        while "Written into" not in (line := process.stdout.readline()):
            assert line
        process.send_signal(signal.SIGINT)
        said = process.stdout.read()
        assert process.wait() == 130
    assert "1 answer written." in said
    assert "pipeline_velocity: 180000\n" in (
        (tmp_path / "new" / "strategy" / "current-state.yaml").read_text("utf-8")
    )


# -- what people read -------------------------------------------------------------------------------------

ANSWERS = {
    "en": "/help\n10500\nmuch\n100\n25\n25 %\n/back\n30 %\n48 days\n/none No\n/quit\n",
    "fi": "/apua\n10500\npaljon\n100\n25\n25 %\n/takaisin\n30 %\n48 päivää\n/ei Ei\n/lopeta\n",
}


def without_days(said: str, folder: Path) -> str:
    """Leave out what differs from day to day and from machine to machine."""
    said = said.replace(str(folder), "FOLDER")
    return re.sub(r"\d{4}-\d{2}\b", "YYYY-MM", re.sub(r"\d{4}-W\d{2}", "YYYY-Www", said))


@pytest.mark.parametrize("code", ["en", "fi"])
def test_what_init_and_fill_say(
    code: str,
    revops: Program,
    revops_here: Callable[..., Run],
    tmp_path: Path,
    golden: Callable[[str, str], None],
) -> None:
    folder = tmp_path / "new"
    run = begun(revops_here, folder, "--lang", code, "--ci", "github")
    golden(f"init.{code}.txt", without_days(run.out, folder))
    done = filled(revops, folder, ANSWERS[code], "--part", "strategy", "--lang", code)
    golden(f"fill.{code}.txt", without_days(done.stdout, folder))
    assert max(map(len, done.stdout.splitlines())) <= 80
