"""The same report from files and from a database: equal to the last digit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.engines.conftest import Engine, PublicSet

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
# What tells where numbers come from is another thing than what they are.
OF_THE_SOURCE = ("mapping", "columns", "notes", "files")

COMMANDS = [
    ("velocity", "--by", "source"),
    ("velocity", "--by", "owner", "--win-rate", "cohort"),
    ("velocity", "--basis", "littles-law"),
    ("velocity", "--period", "2026-Q2", "--compare-to", "previous"),
    ("velocity", "--as-of", "2026-05-15"),
    ("funnel",),
    ("funnel", "--by", "source,industry", "--horizon", "45d"),
    ("funnel", "--period", "2026-H1", "--as-of", "2026-07-31"),
    ("funnel", "--leads", "--by", "source"),
    ("funnel", "--sources", "--period", "2026-H1"),
    ("funnel", "--review", "2026-H1"),
    ("waste",),
    ("drift",),
    ("drift", "--period", "2026-Q1"),
]


def numbers(report: Any) -> Any:  # noqa: ANN401  # Whatever JSON holds.
    """Leave out of a report what tells of its source."""
    if isinstance(report, dict):
        return {key: numbers(value) for key, value in report.items() if key not in OF_THE_SOURCE}
    return [numbers(each) for each in report] if isinstance(report, list) else report


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_report_does_not_depend_on_the_engine(
    command: Sequence[str],
    in_database: tuple[Engine, Path],
    revops: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, playbook = in_database
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", engine.url)
    day = [] if "--as-of" in command else ["--as-of", "2026-11-22"]
    compare(revops, [*command, *day], playbook, NORDERS)


WAVE_COMMANDS = [
    ("velocity", "--by", "source", "--period", "2016"),
    ("funnel", "--by", "source,pipeline", "--period", "2016"),
    ("funnel", "--leads", "--by", "source", "--period", "2016"),
    ("waste", "--period", "2016"),
    ("drift", "--period", "2016"),
]


@pytest.mark.parametrize("command", WAVE_COMMANDS, ids=" ".join)
def test_a_report_of_a_public_set_does_not_depend_on_the_engine(
    command: Sequence[str], wave: PublicSet, revops: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", wave.engine.url)
    compare(revops, [*command, "--as-of", "2017-06-01"], wave.database, wave.files)


def test_a_public_set_has_the_published_counts(
    wave: PublicSet, revops: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", wave.engine.url)
    found = json.loads(revops("data", "check", wave.database, "--format", "json"))
    deals = next(each for each in found["tables"] if each["name"] == "deals")
    assert deals["statuses"] == {"open": 262, "won": 1166, "lost": 3769}
    assert found["history"] == {
        "deals": 5197,
        "deals_without_events": 0,
        "deals_with_a_last_stage": 5197,
        "deals_in_their_last_stage": 5197,
    }


def compare(revops: Callable[..., str], command: Sequence[str], playbook: Path, files: Path) -> None:
    """Ask both, and hold the answers to each other."""
    name, *options = command
    asked = (*options, "--format", "json", "-q")
    there = json.loads(revops(name, playbook, *asked))
    here = json.loads(revops(name, files, *asked))
    assert numbers(there) == numbers(here)
    assert there != here
