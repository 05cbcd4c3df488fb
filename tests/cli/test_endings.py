"""How runs end: exit codes, interruption, readers that go away, and the examples of the help."""

from __future__ import annotations

import json
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import revops_cli.workflows.velocity as workflow
from revops_cli import __version__
from revops_cli.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from tests.cli.conftest import Program, Run

ROOT = Path(__file__).parents[2]
VELOCITY = ("velocity", "examples/norders")


def test_zero(revops: Program) -> None:
    run = revops(*VELOCITY, "--stated")
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version(flag: str, revops: Program) -> None:
    run = revops(flag)
    assert (run.code, run.out, run.err) == (0, f"revops {__version__}\n", "")


def test_asking_nothing_shows_the_help_on_stderr(revops_here: Callable[..., Run]) -> None:
    run = revops_here()
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: revops ")
    assert "velocity" in run.err


def _fail(*_: object) -> NoReturn:
    message = "no such luck\nand more"
    raise RuntimeError(message)


@pytest.mark.parametrize(("lang", "said"), [("en", "revops itself failed"), ("fi", "--debug")])
def test_our_own_failure_is_one_line(
    lang: str, said: str, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow, "report_velocity", _fail)
    run = revops_here(*VELOCITY, "--stated", "--lang", lang)
    assert (run.code, run.out) == (3, "")
    assert len(run.err.splitlines()) == 1
    assert "RuntimeError: no such luck" in run.err
    assert said in run.err
    assert "--debug" in run.err


def test_debug_shows_where_we_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "report_velocity", _fail)
    monkeypatch.setattr(sys, "argv", ["revops", *VELOCITY, "--stated", "--debug"])
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LANGUAGE", "en")
    with pytest.raises(RuntimeError, match="no such luck"):
        main()


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def test_an_interruption_is_130_and_quiet(
    revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow, "report_velocity", _interrupt)
    run = revops_here(*VELOCITY, "--stated")
    assert (run.code, run.out, run.err) == (130, "", "")


# Measuring that never ends, in the engine itself, which has its own way with signals.
ENDLESS = """
import sys
import duckdb
import revops_cli.workflows.measured_velocity as workflow
from revops_cli.cli.app import start

def measure(*_):
    print("measuring", flush=True)
    while True:
        duckdb.sql("select count(*) from range(30000000) where range % 7 = 3").fetchall()

workflow.measure_velocity = measure
sys.argv = ["revops", "velocity", "examples/norders", *sys.argv[1:]]
start()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
@pytest.mark.parametrize("flags", [[], ["--debug"]], ids=["quiet", "debug"])
def test_ctrl_c_ends_a_long_run(flags: list[str], revops: Program) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, *flags],
        cwd=ROOT,
        env=revops.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "measuring\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no head")
@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "examples/norders", "--format", "json"),
        ("lint", "examples/norders"),
        ("rule", "--all"),
        (*VELOCITY, "--format", "json", "--stated"),
        (*VELOCITY, "--stated", "--color", "always"),
        ("velocity", "--help"),
    ],
)
def test_a_reader_that_goes_away_is_no_failure(arguments: tuple[str, ...], revops: Program) -> None:
    with subprocess.Popen(
        revops.command(*arguments),
        cwd=ROOT,
        env=revops.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, "")


def examples(help_page: str) -> list[list[str]]:
    """Give the command lines below "Examples"."""
    below = help_page.partition("Examples:")[2].partition("Arguments:")[0]
    return [shlex.split(line) for line in below.splitlines() if line.strip().startswith("revops ")]


@pytest.mark.parametrize(
    ("command", "fewest"),
    [("init", 3), ("fill", 3), ("lint", 4), ("rule", 3), ("baseline", 2), ("velocity", 3), ("show", 3)],
)
def test_every_example_of_the_help_runs(
    command: str, fewest: int, tmp_path: Path, revops: Program, revops_here: Callable[..., Run]
) -> None:
    page = revops(command, "--help")
    assert page.code == 0
    assert max(len(line) for line in page.out.splitlines()) <= 80
    found = examples(page.out)
    assert len(found) >= fewest
    # A folder in which both kinds work: with a playbook of its own, an export, and the examples.
    shutil.copytree(ROOT / "examples" / "norders", tmp_path / "examples" / "norders")
    shutil.copytree(ROOT / "examples" / "norders", tmp_path, dirs_exist_ok=True)
    shutil.copy(ROOT / "examples" / "norders" / "data" / "deals.csv", tmp_path / "deals.csv")
    for program, *arguments in found:
        assert program == "revops"
        run = revops_here(*arguments, cwd=tmp_path)
        assert (run.code, run.err) == (0, ""), (arguments, run.err)
        assert run.out


@pytest.mark.parametrize(
    "page",
    [
        *(("--help",), ("lint", "-h"), ("rule", "-h"), ("baseline", "-h"), ("velocity", "--help")),
        *(("show", "-h"), ("diff", "-h")),
    ],
)
def test_help_speaks_both_languages(page: tuple[str, ...], revops: Program) -> None:
    english, finnish = revops(*page), revops("--lang", "fi", *page)
    assert english.code == finnish.code == 0
    assert english.err == finnish.err == ""
    assert english.out.startswith("Usage: revops")
    assert finnish.out.startswith("Käyttö: revops")
    assert "<" not in english.out
    assert max(len(line) for line in finnish.out.splitlines()) <= 80
    for word in ("Options:", "Commands:", "Arguments:", "default:", "Show this message"):
        assert word not in finnish.out


def test_the_language_of_the_environment_and_of_the_playbook(
    norders: Path, revops: Program, revops_here: Callable[..., Run]
) -> None:
    finnish = {"LANG": "fi_FI.UTF-8"}
    assert revops("velocity", "nowhere", extra=finnish).err.startswith("Virhe: ")
    settings = norders / "playbook.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", "language: fi"), "utf-8")
    in_the_playbooks = revops_here("velocity", norders, "--stated")
    assert in_the_playbooks.out.startswith("Myyntiputken nopeus")
    assert revops_here("velocity", norders, "--stated", "--lang", "en").out.startswith("Velocity 5,906 EUR")


def test_from_inside_the_playbook_and_with_project(revops_here: Callable[..., Run]) -> None:
    norders = ROOT / "examples" / "norders"
    whole = revops_here(*VELOCITY, "--stated", "--format", "json").out
    inside = norders / "strategy"
    assert revops_here("velocity", "--stated", "--format", "json", cwd=inside).out == whole
    assert revops_here("velocity", "-C", norders, "--stated", "--format", "json", cwd=Path("/")).out == whole
    assert json.loads(whole)["company"] == "Norders"


@pytest.mark.parametrize("where", [ROOT, ROOT / "examples" / "norders"])
def test_the_command_that_is_advised_works_where_it_is_said(
    where: Path, revops_here: Callable[..., Run]
) -> None:
    folder = [] if where != ROOT else ["examples/norders"]
    said = revops_here("velocity", *folder, "--stated", cwd=where)
    line = next(line for line in said.out.splitlines() if "more boxes: revops" in line)
    program, *arguments = shlex.split(line.partition(": ")[2])
    assert program == "revops"
    run = revops_here(*arguments, cwd=where)
    assert run.code == 0
    assert run.out.startswith("91 boxes.")
