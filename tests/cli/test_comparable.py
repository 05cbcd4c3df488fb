"""Numbers are held only against what they can be held against, and flags are never ignored in silence."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"


@pytest.mark.parametrize(
    "flags",
    [("--basis", "littles-law"), ("--win-rate", "cohort"), ("--pipeline", "Norders sales")],
)
def test_a_target_is_not_held_against_another_way_of_counting(
    flags: tuple[str, ...], revops_here: Callable[..., Run]
) -> None:
    run = revops_here("velocity", str(EXAMPLE), *flags, "--format", "json")
    found = run.answer
    assert found["gap"] is None
    assert found["weakest_lever"] is None
    assert found["advice"] == []
    assert found["reasons"]["gap"] == found["weakest"]["reason"]


@pytest.mark.parametrize("flags", [("--by", "source"), ("--pipeline", "x"), ("--basis", "littles-law")])
def test_stated_alone_refuses_what_only_measuring_can_heed(
    flags: tuple[str, ...], revops_here: Callable[..., Run]
) -> None:
    run = revops_here("velocity", str(EXAMPLE), "--stated", *flags)
    assert run.code == 2
    assert flags[0] in run.err


def test_a_written_velocity_counts_where_levers_are_missing(
    tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "own")
    state = tmp_path / "own" / "strategy" / "current-state.yaml"
    state.write_text("snapshots:\n  - period: 2026-10\n    pipeline_velocity: 304375\n", encoding="utf-8")
    run = revops_here("velocity", str(tmp_path / "own"), "--stated", "--format", "json")
    found = run.answer
    assert found["stated"]["velocity_per_day"] == 10_000


def test_a_velocity_that_its_levers_do_not_make_is_told(
    tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "own")
    state = tmp_path / "own" / "strategy" / "current-state.yaml"
    state.write_text(state.read_text(encoding="utf-8").replace("179800", "999000"), encoding="utf-8")
    run = revops_here("velocity", str(tmp_path / "own"), "--stated")
    assert "The playbook writes 32,821 EUR a day" in " ".join(run.out.split())


def test_the_stated_snapshot_is_that_of_the_asked_period(revops_here: Callable[..., Run]) -> None:
    run = revops_here("velocity", str(EXAMPLE), "--stated", "--period", "2026-09", "--format", "json")
    assert run.answer["stated"]["of"] == "2026-09"


def test_errors_are_in_the_language_of_the_playbook(tmp_path: Path, revops_here: Callable[..., Run]) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "own")
    settings = tmp_path / "own" / "playbook.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("language: en", "language: fi"), encoding="utf-8"
    )
    run = revops_here("velocity", str(tmp_path / "own"), "--period", "2027-01")
    assert run.code == 2
    assert run.err.startswith("Virhe:")
