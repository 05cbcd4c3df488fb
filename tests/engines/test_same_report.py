"""The same report from files and from a database: equal to the last digit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.engines.conftest import Engine

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
    name, *options = command
    day = [] if "--as-of" in options else ["--as-of", "2026-11-22"]
    asked = (*options, *day, "--format", "json", "-q")
    there = json.loads(revops(name, playbook, *asked))
    here = json.loads(revops(name, NORDERS, *asked))
    assert numbers(there) == numbers(here)
    assert there != here
