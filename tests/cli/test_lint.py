"""`revops lint` and `revops baseline` as a person, a pipeline, an editor and GitHub use them."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import revops_cli.workflows.mend as mending
from revops_cli.cli.lint_output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Program, Run

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2026-11-22")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
FILES = {
    "playbook.yaml": "format: 1\ncompany: Tuulivire Oy\nlanguage: en\n",
    "strategy/targets.yaml": "by: 2027-06-30\nwin_rat: 25 %\n",
    "focus.yaml": "now: []\n",
    "journeys.yaml": "unaware:\n  headline: Wind is free\n",
}
UNKNOWN = ("--select", "unknown-key")
FOCUS = "focus.yaml:1:1: error RV109 "
TARGETS = "strategy/targets.yaml:2:1: error RV109 "


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
    return lambda *arguments: revops_here("lint", *UNKNOWN, *arguments, cwd=small)


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
        "2 errors in 2 files. 1 of 250 boxes filled.\n"
    )


def test_a_clean_run_says_so_in_one_line(lint: Callable[..., Run]) -> None:
    run = lint("journeys.yaml")
    assert (run.code, run.out, run.err) == (0, "No findings in 1 file. 1 of 250 boxes filled.\n", "")
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
    assert whole.out == quiet.out + "2 errors in 2 files. 1 of 250 boxes filled.\n"
    assert lint("-q", "--format", "concise").err == ""


def test_concise_is_a_line_each_and_the_summary_beside_it(lint: Callable[..., Run]) -> None:
    run = lint("--format", "concise")
    assert [line[: len(TARGETS)] for line in run.out.splitlines()] == [
        'focus.yaml:1:1: error RV109 Unknown key "now".'[: len(TARGETS)],
        TARGETS,
    ]
    assert run.err == "2 errors in 2 files. 1 of 250 boxes filled.\n"


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
    assert (answer["completeness"]["filled"], answer["completeness"]["all"]) == (1, 250)


def test_several_outputs_in_one_run_are_what_each_format_says(small: Path, lint: Callable[..., Run]) -> None:
    asked = [f"{format_}:{small.parent / format_}.out" for format_ in FORMATS]
    run = lint("--statistics", *(word for each in asked for word in ("--output", each)))
    assert (run.code, run.err) == (1, "")
    for format_ in FORMATS:
        alone = lint("--statistics", "--format", format_).out
        if format_ == "concise":
            alone = "".join(f"{line}\n" for line in alone.splitlines() if line.startswith((FOCUS, TARGETS)))
        assert (small.parent / f"{format_}.out").read_text("utf-8") == alone, format_


def test_no_output_is_written_where_one_of_them_cannot_be(
    small: Path, fraction: Path, tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    (tmp_path / "folder").mkdir()
    for wrong in ("nowhere/lint.json", "folder"):
        first = tmp_path / "first.json"
        asked = ("--output", f"json:{first}", "--output", f"sarif:{tmp_path / wrong}")
        run = revops_here("lint", "--fix", *asked, cwd=small)
        assert (run.code, run.out, first.exists()) == (2, "", False)
        assert "can't be written" in run.err
        assert fraction.read_text("utf-8") == FRACTION


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("json", "names no format and file"),
        ("json:", "names no format and file"),
        ("jsn:x", 'can\'t be "jsn"'),
        ("json:/nowhere/at/all", "can't be written"),
    ],
)
def test_an_output_that_makes_no_sense(asked: str, said: str, lint: Callable[..., Run]) -> None:
    run = lint("--output", asked)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


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
    note = FILES["playbook.yaml"] + "lint: {severity: {unknown-key: info}}\n"
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
    assert (small / "focus.yaml").read_text("utf-8") == FILES["focus.yaml"]


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


# -- baselines ------------------------------------------------------------------------------------------


def test_a_baseline_makes_old_findings_quiet_and_new_ones_heard(
    small: Path, lint: Callable[..., Run], revops_here: Callable[..., Run]
) -> None:
    run = revops_here("baseline", *AS_OF, cwd=small)
    assert (run.code, run.err) == (0, "")
    held = len(json.loads((small / ".revops-baseline.json").read_text("utf-8"))["findings"])
    assert held > 2
    assert run.out.startswith(f".revops-baseline.json holds {held} findings.\n{held} are new in it.\n")
    quiet = lint()
    assert quiet.code == 0
    assert quiet.out == (
        "No new findings in 4 files. 1 of 250 boxes filled.\n2 known findings are in the baseline.\n"
    )
    (small / "journeys.yaml").write_text("unawares: {}\n", encoding="utf-8")
    assert (lint().code, files(lint("--format", "json"))) == (1, ["journeys.yaml"])
    assert len(files(lint("--format", "json", "--no-baseline"))) == 3


def test_what_is_mended_is_taken_out_of_the_baseline(
    small: Path, lint: Callable[..., Run], revops_here: Callable[..., Run]
) -> None:
    revops_here("baseline", *AS_OF, cwd=small)
    kept = (small / ".revops-baseline.json").read_bytes()
    (small / "focus.yaml").write_text("next: []\n", encoding="utf-8")
    assert "1 finding of the baseline is mended" in lint().out
    (small / "journeys.yaml").write_text(
        "unawares: {}\nunaware:\n  headline: Wind is free\n", encoding="utf-8"
    )
    pruned = revops_here("baseline", "--prune", *AS_OF, cwd=small)
    assert pruned.code == 0
    assert "was taken out: mended" in pruned.out
    assert "new" not in pruned.out
    assert (small / ".revops-baseline.json").read_bytes() != kept
    assert files(lint("--format", "json")) == ["journeys.yaml"]
    again = revops_here("baseline", "--prune", *AS_OF, cwd=small)
    assert again.out.count("\n") == 1


def test_a_baseline_that_cannot_be_read_is_2_and_is_written_anew(
    small: Path, lint: Callable[..., Run], revops_here: Callable[..., Run]
) -> None:
    (small / ".revops-baseline.json").write_text("{", encoding="utf-8")
    assert lint().code == 2
    assert revops_here("baseline", "--prune", cwd=small).code == 2
    assert revops_here("baseline", cwd=small).code == 0
    assert lint().code == 0


def test_pruning_nothing_is_2(small: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here("baseline", "--prune", cwd=small)
    assert (run.code, run.out) == (2, "")
    assert "There is no .revops-baseline.json to prune." in run.err


# -- mending --------------------------------------------------------------------------------------------

FRACTION = "by: 2027-06-30\nwin_rate: 0.25   # of all\n"
PERCENT = "by: 2027-06-30\nwin_rate: 25 %   # of all\n"
RATIO = ("lint", "--select", "ratio-as-fraction")


@pytest.fixture
def fraction(small: Path) -> Path:
    file = small / "strategy" / "targets.yaml"
    file.write_text(FRACTION, encoding="utf-8")
    return file


def test_what_fix_would_do_is_said(small: Path, fraction: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here(*RATIO, cwd=small)
    assert "  Or: revops lint --fix (" in run.out
    assert "\n1 of them has a fix: revops lint --fix\n" in run.out
    assert fraction.read_text("utf-8") == FRACTION


def test_fix_mends_and_says_what_it_did(small: Path, fraction: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here(*RATIO, "--fix", "--strict", cwd=small)
    assert fraction.read_text("utf-8") == PERCENT
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Done: strategy/targets.yaml:2:11 RV403 ")
    assert "\n\nNo findings in 4 files." in run.out
    assert revops_here(*RATIO, "--fix", cwd=small).out.startswith("No findings")


def test_fix_leaves_what_it_cannot_mend(small: Path, fraction: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here(*RATIO, *UNKNOWN, "--fix", "--format", "json", cwd=small)
    assert fraction.read_text("utf-8") == PERCENT
    assert (run.code, files(run), run.answer["summary"]["mended"]) == (1, ["focus.yaml"], 1)


def test_a_box_that_is_only_added_is_not_mended(small: Path, revops_here: Callable[..., Run]) -> None:
    (small / "journeys.yaml").write_text("unaware:\n  content: Calls\n", encoding="utf-8")
    run = revops_here("lint", "--select", "RV2", "--fix", cwd=small)
    assert "Begun: journeys.yaml:" in run.out
    assert "Done: " not in run.out
    again = revops_here("lint", "--select", "RV2", "--fix", "--format", "json", cwd=small)
    assert (again.answer["summary"]["begun"], again.answer["summary"]["mended"]) == (0, 0)


def test_diff_shows_and_changes_nothing(small: Path, fraction: Path, revops_here: Callable[..., Run]) -> None:
    run = revops_here(*RATIO, "--diff", cwd=small)
    assert run.code == 1
    assert run.out == (
        "--- a/strategy/targets.yaml\n"
        "+++ b/strategy/targets.yaml\n"
        "@@ -1,2 +1,2 @@\n"
        " by: 2027-06-30\n"
        "-win_rate: 0.25   # of all\n"
        "+win_rate: 25 %   # of all\n"
    )
    assert run.err == "1 fix would be made; nothing was changed.\n"
    assert fraction.read_text("utf-8") == FRACTION
    assert revops_here(*RATIO, "--fix", "--diff", cwd=small) == run
    coloured = revops_here(*RATIO, "--diff", "--color", "always", cwd=small).out
    assert ESCAPE.search(coloured)
    assert ESCAPE.sub("", coloured) == run.out


def test_diff_of_nothing_is_0(lint: Callable[..., Run]) -> None:
    run = lint("--diff")
    assert (run.code, run.out, run.err) == (0, "", "There is nothing to fix so.\n")
    assert lint("--diff", "-q").err == ""


def test_a_file_that_changes_meanwhile_is_4_and_stays(
    small: Path, fraction: Path, revops_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = "by: 2027-06-30\nwin_rate: 0.30\n"
    write = mending.write_mended

    def after_somebody_else(mended: mending.Mended) -> None:
        fraction.write_text(theirs, encoding="utf-8")
        write(mended)

    monkeypatch.setattr(mending, "write_mended", after_somebody_else)
    run = revops_here(*RATIO, "--fix", cwd=small)
    assert (run.code, run.out) == (4, "")
    assert "changed by somebody else meanwhile" in run.err
    assert fraction.read_text("utf-8") == theirs


# -- GitHub ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_github_gets_annotations_and_a_summary(
    format_: str, small: Path, lint: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = {each: lint("--format", each).out for each in (format_, "github", "markdown")}
    summary = small.parent / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run = lint("--format", format_)
    assert run.code == 1
    annotations = alone["github"]
    assert annotations.startswith("::error file=focus.yaml,")
    if format_ in {"text", "concise"}:
        assert run.out == alone[format_] + annotations
    else:
        assert run.out == alone[format_]
        assert run.err == ("" if format_ == "github" else annotations)
    assert summary.read_text("utf-8") == "# Before\n" + alone["markdown"]


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
