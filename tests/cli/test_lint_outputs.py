"""Where the findings of `revops lint` go: several files at once, and GitHub's own places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.cli.lint_output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

FOCUS = "focus.yaml:1:1: error RV109 "
TARGETS = "strategy/targets.yaml:2:1: error RV109 "
FRACTION = "by: 2027-06-30\nwin_rate: 0.25   # of all\n"


def test_several_outputs_in_one_run_are_what_each_format_says(small: Path, lint: Callable[..., Run]) -> None:
    asked = [f"{format_}:{small.parent / format_}.out" for format_ in FORMATS]
    run = lint("--statistics", *(word for each in asked for word in ("--output", each)))
    assert (run.code, run.err) == (1, "")
    for format_ in FORMATS:
        alone = lint("--statistics", "--format", format_).out
        if format_ == "concise":
            alone = "".join(f"{line}\n" for line in alone.splitlines() if line.startswith((FOCUS, TARGETS)))
        assert (small.parent / f"{format_}.out").read_text("utf-8") == alone, format_


def test_verbose_tells_what_was_read_and_what_applies(small: Path, lint: Callable[..., Run]) -> None:
    settings = small / "playbook.yaml"
    added = "lint: {severity: {RV109: warning, RV501: off}, settings: {subjects_at_least: 4}}\n"
    settings.write_text(settings.read_text("utf-8") + added, "utf-8")
    plain, run = lint(), lint("-v", "--as-of", "2026-11-22")
    assert (run.code, run.out, plain.err) == (plain.code, plain.out, "")
    first, files, *rest = run.err.splitlines()
    assert (first, files) == (f"Playbook: {small.resolve()}", "4 files were read:")
    assert rest[:4] == ["  playbook.yaml", "  focus.yaml", "  journeys.yaml", "  strategy/targets.yaml"]
    assert rest[4] == "Judged as of 22 Nov 2026."
    assert rest[5].startswith("1 of ")
    assert rest[6:] == ["unknown-key is of severity warning here.", "subjects_at_least is 4 here."]


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
