"""What must hold of the answer to `revops velocity`, whatever the deals are."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.renderers.velocity_json import render_velocity_json
from revops_cli.workflows.export_request import ExportFlags
from revops_cli.workflows.measured_velocity import measure_velocity
from revops_cli.workflows.velocity import report_velocity
from revops_cli.workflows.velocity_request import VelocityRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 22)
FIRST = date(2026, 1, 1)
COLUMNS = ("deal_id", "created_at", "closed_at", "status", "value", "currency", "source")
few = settings(max_examples=15, deadline=None)


@dataclass(frozen=True)
class Deal:
    created: int
    days: int
    status: str
    value: int | None
    source: str


deals = st.builds(
    Deal,
    created=st.integers(0, 200),
    days=st.integers(0, 90),
    status=st.sampled_from(["won", "won", "lost", "open"]),
    value=st.none() | st.integers(1, 100_000),
    source=st.sampled_from(["Referral", "Event", ""]),
)
populations = st.lists(deals, min_size=1, max_size=40)


def answer(
    population: Sequence[Deal], *, factor: int = 1, ids: Sequence[int] = (), **asked: str
) -> dict[str, Any]:
    """Ask the workflow about an export of these deals; give the JSON of its answer."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number, deal in zip(ids or range(len(population)), population, strict=True):
        opened = FIRST + timedelta(days=deal.created)
        closed = "" if deal.status == "open" else (opened + timedelta(days=deal.days)).isoformat()
        value = "" if deal.value is None else str(deal.value * factor)
        writer.writerow((number, opened.isoformat(), closed, deal.status, value, "EUR", deal.source))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deals.csv"
        file.write_text(out.getvalue(), encoding="utf-8")
        request = VelocityRequest(TODAY, deals=ExportFlags(file))._replace(**asked)  # type: ignore[arg-type]  # words only
        report = report_velocity(request, None, measure_velocity(request, None))
        said = render_velocity_json(report, load_language("en")).replace(folder, "")
    found = json.loads(said)
    assert isinstance(found, dict)
    return found


@few
@given(populations, st.integers(2, 1000))
def test_values_times_k_make_velocity_times_k(population: list[Deal], factor: int) -> None:
    plain, scaled = answer(population)["measured"], answer(population, factor=factor)["measured"]
    for key in ("average_deal_value", "velocity_per_day", "velocity_per_period", "realised_per_day"):
        if plain[key] is None:
            assert scaled[key] is None
        else:
            assert scaled[key] == pytest.approx(plain[key] * factor, rel=1e-8)
    for key in ("opportunities", "win_rate", "sales_cycle_days", "n", "reasons", "excluded"):
        assert scaled[key] == plain[key]


@few
@given(populations, st.sampled_from(["classic", "littles-law"]))
def test_segments_add_up_to_the_whole(population: list[Deal], basis: str) -> None:
    found = answer(population, by="source", basis=basis)["measured"]
    parts = found["segments"]
    assert {part["name"] for part in parts} == {deal.source or None for deal in population}
    for key in found["n"]:
        assert sum(part["n"][key] for part in parts) == found["n"][key], key
    assert sum(part["won_value"] for part in parts) == found["won_value"]
    assert sum(part["opportunities"] for part in parts) == pytest.approx(found["opportunities"], rel=1e-7)


@few
@given(populations, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(population: list[Deal], random: Any) -> None:  # noqa: ANN401  # Hypothesis' own kind
    numbered = list(enumerate(population))
    random.shuffle(numbered)
    ids, shuffled = zip(*numbered, strict=True)
    assert answer(shuffled, ids=ids, by="source") == answer(population, by="source")


@few
@given(populations, st.integers(0, 200))
def test_one_more_open_deal_leaves_the_closed_ones_alone(population: list[Deal], created: int) -> None:
    more = [*population, Deal(created, 0, "open", 5000, "Event")]
    before, after = answer(population)["measured"], answer(more)["measured"]
    for key in ("win_rate", "average_deal_value", "sales_cycle_days", "won_value"):
        assert after[key] == before[key]
    for key in ("won", "lost", "closed"):
        assert after["n"][key] == before["n"][key]
    assert after["n"]["created"] == before["n"]["created"] + 1


@few
@given(populations)
def test_what_is_undefined_has_its_reason(population: list[Deal]) -> None:
    found = answer(population)["measured"]
    for key in ("average_deal_value", "opportunities", "win_rate", "sales_cycle_days"):
        assert (found[key] is None) == (key in found["reasons"])
    assert (found["velocity_per_day"] is None) == (found["reason"] is not None)
    for key, interval in found["intervals"].items():
        if isinstance(interval, dict):
            assert interval["low"] <= found[key] <= interval["high"]


@few
@given(populations, st.sampled_from(["2026-02", "2026-Q2", "2026-H1"]))
def test_what_changed_is_split_without_rest(population: list[Deal], period: str) -> None:
    won = [
        Deal(created, 20, status, 900, "Event") for created in range(0, 240, 3) for status in ("won", "lost")
    ]
    change = answer([*population, *won], period=period, compare_to="2026-05")["change"]
    assert sum(change["by_lever"].values()) == pytest.approx(change["total"], abs=1e-8)
