"""`revops lint --fix` and `--diff`: what is mended, what is only begun, what stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import revops_cli.workflows.mend as mending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from tests.cli.conftest import Run

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
UNKNOWN = ("--select", "unknown-key")
FRACTION = "by: 2027-06-30\nwin_rate: 0.25   # of all\n"


def files(run: Run) -> list[str]:
    return [each["file"] for each in run.answer["findings"]]


PERCENT = "by: 2027-06-30\nwin_rate: 25 %   # of all\n"
RATIO = ("lint", "--select", "ratio-as-fraction")


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
