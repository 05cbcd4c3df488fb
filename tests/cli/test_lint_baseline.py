"""`revops baseline`: old findings are quiet, new ones are heard, mended ones are taken out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

AS_OF = ("--as-of", "2026-11-22")


def files(run: Run) -> list[str]:
    return [each["file"] for each in run.answer["findings"]]


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
        "No new findings in 4 files. 1 of 249 boxes filled; 1 box could not be read.\n"
        "2 known findings are in the baseline.\n"
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
