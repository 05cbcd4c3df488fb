"""`revops lint` and `revops baseline` as a person, a pipeline, an editor and GitHub use them."""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.cli.lint_output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Program, Run

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2026-11-22")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
UNKNOWN = ("--select", "unknown-key")
FOCUS = "focus.yaml:1:1: error RV109 "
TARGETS = "strategy/targets.yaml:2:1: error RV109 "


def files(run: Run) -> list[str]:
    return [each["file"] for each in run.answer["findings"]]


def test_findings_are_told_with_place_cure_and_count(lint: Callable[..., Run]) -> None:
    run = lint()
    assert (run.code, run.err) == (1, "")
    assert run.out == (
        "focus.yaml:1:1  error RV109 unknown-key\n"
        '  Unknown key "now".\n'
        "  1 | now: []\n"
        "    | ^^^\n"
        "  Why it matters: what is written under it is used nowhere, and nobody sees that\n"
        "  it is not.\n"
        "  How to mend it: Allowed here: in_use, in_progress, next.\n"
        "\n"
        "strategy/targets.yaml:2:1  error RV109 unknown-key\n"
        '  Unknown key "win_rat".\n'
        "  1 | by: 2027-06-30\n"
        "  2 | win_rat: 25 %\n"
        "    | ^^^^^^^\n"
        '  How to mend it: Did you mean "win_rate"? Allowed here: pipeline_velocity,\n'
        "  average_deal_value, opportunities, win_rate, sales_cycle, cac, cltv, revenue,\n"
        "  new_customers, open_offers, meetings, nps, market_position, by.\n"
        "\n"
        "2 errors in 2 files. 1 of 249 boxes filled; 1 box could not be read.\n"
    )


def test_a_clean_run_says_so_in_one_line(lint: Callable[..., Run]) -> None:
    run = lint("journeys.yaml")
    assert (run.code, run.out, run.err) == (
        0,
        "No findings in 1 file. 1 of 249 boxes filled; 1 box could not be read.\n",
        "",
    )
    assert lint("journeys.yaml", "--quiet").out == ""


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("journeys.yaml",), 0),
        (("--strict",), 1),
        (("--select", "RV9"), 2),
        (("nowhere",), 2),
    ],
)
def test_the_exit_code_is_the_same_in_every_format(
    format_: str, flags: tuple[str, ...], code: int, lint: Callable[..., Run]
) -> None:
    run = lint("--format", format_, *flags)
    assert run.code == code
    assert (run.out == "") == (code == 2 or (format_ in {"concise", "github"} and "journeys.yaml" in flags))


def test_quiet_leaves_the_findings_alone(lint: Callable[..., Run]) -> None:
    whole, quiet = lint(), lint("-q")
    assert quiet.code == 1
    assert whole.out == quiet.out + "2 errors in 2 files. 1 of 249 boxes filled; 1 box could not be read.\n"
    assert lint("-q", "--format", "concise").err == ""


def test_concise_is_a_line_each_and_the_summary_beside_it(lint: Callable[..., Run]) -> None:
    run = lint("--format", "concise")
    assert [line[: len(TARGETS)] for line in run.out.splitlines()] == [
        'focus.yaml:1:1: error RV109 Unknown key "now".'[: len(TARGETS)],
        TARGETS,
    ]
    assert run.err == "2 errors in 2 files. 1 of 249 boxes filled; 1 box could not be read.\n"


@pytest.mark.parametrize("where", ["above", "inside", "elsewhere"])
def test_places_can_be_followed_from_where_one_is(
    where: str, small: Path, tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    cwd, arguments, seen = {
        "above": (tmp_path, ("small",), "small/focus.yaml:1:1"),
        "inside": (small, (), "focus.yaml:1:1"),
        "elsewhere": (ROOT, (str(small),), f"{small.as_posix()}/focus.yaml:1:1"),
    }[where]
    for format_ in ("text", "concise"):
        run = revops_here("lint", *UNKNOWN, *arguments, "--format", format_, cwd=cwd)
        assert run.out.startswith(seen)
    assert files(revops_here("lint", *UNKNOWN, *arguments, "--format", "json", cwd=cwd)) == [
        "focus.yaml",
        "strategy/targets.yaml",
    ]


def test_select_and_ignore_take_lists_and_can_be_repeated(
    small: Path, revops_here: Callable[..., Run]
) -> None:
    (small / "journeys.yaml").write_text("unaware: 3\n", encoding="utf-8")

    def slugs(*flags: str) -> set[str]:
        return {
            each["slug"] for each in revops_here("lint", small, *flags, "--format", "json").answer["findings"]
        }

    both = {"unknown-key", "wrong-type"}
    assert slugs("--select", "RV109,wrong-type") == both
    assert slugs("--select", "RV109", "--select", " wrong-type ,") == both
    assert slugs("--select", "RV1", "--ignore", "RV109") == {"wrong-type"}
    assert slugs("--select", "RV1", "--ignore", "RV1") == set()
    assert slugs("--select", "unknown-key", "--ignore", "RV1") == {"unknown-key"}
    assert both < slugs("--select", "all")


def test_statistics_count_boxes_and_findings(lint: Callable[..., Run]) -> None:
    run, plain = lint("--statistics"), lint()
    assert run.code == 1
    last = plain.out.splitlines()[-1]
    assert run.out.endswith(f"\n{last}\n")
    rows = {tuple(line.split()[:1]): line.split() for line in run.out.splitlines() if line}
    assert rows["RV1",] == ["RV1", "Form", "2", "0", "0"]
    assert rows["RV109",] == ["RV109", "unknown-key", "2"]
    assert "Buyer journeys            journeys    1/" in run.out
    answer = lint("--format", "json").answer["summary"]
    assert answer["errors"] == 2
    assert answer["families"]["RV1"] == {"errors": 2, "warnings": 0, "infos": 0}
    assert (answer["completeness"]["filled"], answer["completeness"]["all"]) == (1, 249)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "jsn"), "Did you mean --format json?"),
        (("--fail-on", "eror"), "Did you mean --fail-on error?"),
        (("--select", "unknwn-key"), "Did you mean unknown-key?"),
        (("--ignore", "RV999"), 'There is no rule or family "RV999"'),
        (("--as-of", "01/02/2026"), "can mean two dates"),
        (("--strict", "--fail-on", "never"), "--strict is --fail-on info"),
        (("-",), "- and --stdin-filename go together"),
        (("--stdin-filename", "focus.yaml"), "- and --stdin-filename go together"),
        (("-", "journeys.yaml", "--stdin-filename", "focus.yaml"), "With - there are no other paths"),
        (("-", "--fix", "--stdin-filename", "focus.yaml"), "With - there are no other paths"),
        (("--watch", "--fix"), "--watch only looks"),
        (("--unsafe-fixes",), "--unsafe-fixes alone changes nothing"),
        (("--diff", "--format", "json"), "--diff writes a patch"),
        (("--diff", "--output", "json:x"), "--diff writes a patch"),
        (("--baseline", "nothing.json"), "can't be read"),
        (("nowhere.yaml",), "There is no folder or file nowhere.yaml"),
    ],
)
def test_usage_that_makes_no_sense_is_2(
    arguments: tuple[str, ...], said: str, lint: Callable[..., Run]
) -> None:
    run = lint(*arguments)
    assert (run.code, run.out) == (2, "")
    assert said in " ".join(run.err.split())


def test_a_folder_without_a_playbook_is_2(tmp_path: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here("lint", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "There is no playbook.yaml" in run.err


def test_strict_fails_on_a_note(small: Path, revops_here: Callable[..., Run]) -> None:
    note = (small / "playbook.yaml").read_text("utf-8") + "lint: {severity: {unknown-key: info}}\n"
    (small / "playbook.yaml").write_text(note, encoding="utf-8")
    arguments = ("lint", *UNKNOWN, small)
    assert [revops_here(*arguments, *more).code for more in ((), ("--strict",))] == [0, 1]
    assert revops_here(*arguments, "--fail-on", "warning").code == 0


# -- data -----------------------------------------------------------------------------------------------


def test_the_exports_are_asked_only_where_that_is_wanted(
    norders: Path, revops_here: Callable[..., Run]
) -> None:
    pipeline = norders / "pipeline.yaml"
    written = pipeline.read_text("utf-8")
    assert "    probability: 25 %" in written
    pipeline.write_text(written.replace("    probability: 25 %", "    probability: 29 %"), "utf-8")
    arguments = ("lint", norders, *AS_OF, "--strict")
    assert revops_here(*arguments).code == 0
    run = revops_here(*arguments, "--data")
    assert (run.code, run.err) == (1, "")
    assert "RV423 stage-probability-differs" in run.out
    assert "29%" in run.out


def test_data_that_is_not_there_is_2(lint: Callable[..., Run]) -> None:
    run = lint("--data")
    assert (run.code, run.out) == (2, "")
    assert "data.yaml names no export" in run.err


# -- one file from an editor ----------------------------------------------------------------------------


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


@pytest.mark.parametrize(
    ("file", "data", "found"),
    [
        ("focus.yaml", b"nxt: []\n", ["focus.yaml"]),
        ("focus.yaml", b"next: []\n", []),
        ("leads/sla.yaml", b"nxt: []\n", ["leads/sla.yaml"]),
        ("leads/sla.yaml", b"", []),
    ],
)
def test_unsaved_text_from_stdin(
    file: str, data: bytes, found: list[str], stdin: Callable[[bytes], None], lint: Callable[..., Run]
) -> None:
    stdin(data)
    run = lint("-", "--stdin-filename", file, "--format", "json")
    assert files(run) == found
    assert run.code == bool(found)


def test_stdin_in_a_process_of_its_own(small: Path, revops: Program) -> None:
    done = subprocess.run(
        revops.command("lint", "-", "--stdin-filename", "focus.yaml", *UNKNOWN, "--format", "concise"),
        input="# Tänään\nnyt: []\n",
        cwd=small,
        env=revops.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith('focus.yaml:2:1: error RV109 Unknown key "nyt".')
    assert (small / "focus.yaml").read_text("utf-8") == "now: []\n"


# -- colour, language, pipes ----------------------------------------------------------------------------


def test_colour_changes_no_letter(lint: Callable[..., Run]) -> None:
    coloured, plain = lint("--color", "always", "--statistics"), lint("--statistics")
    assert ESCAPE.search(coloured.out)
    stripped = [line.rstrip() for line in ESCAPE.sub("", coloured.out).splitlines()]
    assert stripped == plain.out.splitlines()
    assert "\x1b" not in plain.out
    assert "\x1b" not in lint("--format", "concise", "--color", "always").out


def test_the_language_of_the_playbook_and_of_the_flag(small: Path, lint: Callable[..., Run]) -> None:
    assert "error RV109" in lint().out
    assert "virhe RV109" in lint("--lang", "fi").out
    settings = small / "playbook.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en", "language: fi"), "utf-8")
    assert "virhe RV109" in lint().out
    assert "virhe RV109" in lint("--format", "concise").out
    assert lint("--select", "RV9").err.startswith(("Virhe: ", "Error: "))


@pytest.mark.parametrize("lang", ["en", "fi"])
def test_text_fits_80_columns(lang: str, norders: Path, revops_here: Callable[..., Run]) -> None:
    for file in ("journeys.yaml", "outreach/cold.yaml", "pipeline.yaml"):
        path = norders / file
        path.write_text(path.read_text("utf-8").replace(": ", ": 3 ", 6), "utf-8")
    run = revops_here("lint", norders, *AS_OF, "--statistics", "--lang", lang, cwd=norders)
    assert run.code == 1
    assert "\x1b" not in run.out
    for line in run.out.splitlines():
        assert len(line) <= 80, line
        assert line == line.rstrip()


# -- endings --------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_watching_ends_with_ctrl_c(small: Path, revops: Program) -> None:
    pytest.importorskip("watchfiles")
    with subprocess.Popen(
        revops.command("lint", "--watch", *UNKNOWN, "--format", "concise"),
        cwd=small,
        env=revops.environment() | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            assert process.stdout.readline().startswith(FOCUS)
            while "Ctrl-C" not in process.stderr.readline():
                pass
            time.sleep(0.5)
            (small / "focus.yaml").write_text("next: []\n", encoding="utf-8")
            while "Changed: focus.yaml" not in process.stderr.readline():
                pass
            while "1 error in 1 file." not in process.stderr.readline():
                pass
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, err) == (130, "")


def test_watching_without_watchfiles_is_2(lint: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    run = lint("--watch")
    assert (run.code, run.out) == (2, "")
    assert "pip install 'revops-cli[watch]'" in run.err


def test_our_own_failure_is_3(lint: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    import revops_cli.workflows.lint as workflow  # noqa: PLC0415  # Broken here alone.

    monkeypatch.setattr(workflow, "run", None)
    run = lint("--format", "json")
    assert (run.code, run.out) == (3, "")
    assert len(run.err.splitlines()) == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_any_bytes_as_a_file_give_findings(
    format_: str, small: Path, revops_here: Callable[..., Run]
) -> None:
    (small / "focus.yaml").write_bytes(b"\xff\xfe\x00now: [\x1b[31m\n")
    (small / "pipeline.yaml").write_bytes(b"stages: [{id: \x1b[2J, name: \xe2\x80\xae}]\n")
    run = revops_here("lint", small, *AS_OF, "--format", format_)
    assert run.code == 1
    assert "\x1b" not in run.out + run.err
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in run.out + run.err


# -- the example ----------------------------------------------------------------------------------------


def test_the_example_is_clean(revops_here: Callable[..., Run]) -> None:
    run = revops_here("lint", "examples/norders", *AS_OF, "--strict")
    assert run.out.startswith("No findings in ")
    assert " 290 of 290 boxes filled.\n" in run.out
    assert (run.code, run.err) == (0, "")


def test_the_example_has_few_suppressions(norders: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here("lint", norders, *AS_OF, "--format", "json")
    assert run.answer["summary"]["suppressed"] <= 3
    assert not (norders / ".revops-baseline.json").exists()
