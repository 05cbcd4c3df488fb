"""The example's measured figures, counted again from the CSV in plain Python, without any of ours."""

from __future__ import annotations

import calendar
import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
EXPORT = ROOT / "examples" / "norders" / "data" / "deals.csv"
MEASURE = ("velocity", "examples/norders", "--format", "json", "--measured")
AS_OF = date(2026, 11, 22)
KEYS = ("average_deal_value", "opportunities", "win_rate", "sales_cycle_days")


@dataclass(frozen=True)
class Deal:
    created: date
    closed: date | None
    status: str
    value: int | None
    source: str
    owner: str


@dataclass(frozen=True)
class Figures:
    """What a window's deals come to, as the definitions of `--explain` say."""

    opportunities: Fraction
    value: Fraction
    win_rate: Fraction
    cohort_win_rate: Fraction
    cycle: Fraction
    median_cycle: float
    days_open: int
    realised: Fraction
    created: int
    won: int
    lost: int
    valued: int
    seen: int

    @property
    def velocity(self) -> Fraction:
        return self.opportunities * self.value * self.win_rate / self.cycle


@cache
def deals() -> tuple[Deal, ...]:
    with EXPORT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Deal(
            datetime.fromisoformat(row["Deal - Deal created"]).date(),
            datetime.fromisoformat(ended).date() if (ended := row["Deal - Deal closed on"]) else None,
            row["Deal - Status"].lower(),
            int(row["Deal - Value"]) if row["Deal - Value"] else None,
            row["Deal - Source"],
            row["Deal - Owner"],
        )
        for row in rows
    )


def known(as_of: date) -> list[Deal]:
    """Give the deals as they stood on a day: what came later had not happened."""
    return [
        deal
        if deal.closed is None or deal.closed <= as_of
        else Deal(deal.created, None, "open", None, deal.source, deal.owner)
        for deal in deals()
        if deal.created <= as_of
    ]


def months(start: date, end: date) -> list[tuple[date, date]]:
    """Cut a window at the ends of months."""
    found = []
    while start <= end:
        last = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        found.append((start, min(last, end)))
        start = last + timedelta(days=1)
    return found


def open_in(deal: Deal, start: date, end: date) -> bool:
    return deal.created <= end and (deal.closed is None or deal.closed >= start)


def days_open(deal: Deal, start: date, end: date) -> int:
    after = end + timedelta(days=1)
    until = after if deal.closed is None else min(deal.closed, after)
    return max(0, (until - max(deal.created, start)).days)


def figures(population: Sequence[Deal], start: date, end: date) -> Figures:
    closed = [deal for deal in population if deal.closed is not None and start <= deal.closed <= end]
    won = [deal for deal in closed if deal.status == "won"]
    values = [deal.value for deal in won if deal.value is not None]
    created = [deal for deal in population if start <= deal.created <= end]
    cycles = [(deal.closed - deal.created).days for deal in won if deal.closed is not None]
    cut = months(start, end)
    stock = [sum(open_in(deal, *month) for deal in population) for month in cut]
    return Figures(
        opportunities=Fraction(sum(stock), len(cut)),
        value=Fraction(sum(values), len(values)),
        win_rate=Fraction(len(won), len(closed)),
        cohort_win_rate=Fraction(sum(deal.status == "won" for deal in created), len(created) or 1),
        cycle=Fraction(sum(cycles), len(cycles)),
        median_cycle=median(cycles),
        days_open=sum(days_open(deal, start, end) for deal in population),
        realised=Fraction(sum(values), (end - start).days + 1),
        created=len(created),
        won=len(won),
        lost=len(closed) - len(won),
        valued=len(values),
        seen=sum(open_in(deal, start, end) for deal in population),
    )


def same(found: dict[str, Any], expected: Figures) -> None:
    """Hold everything that JSON says of a window against the recount."""
    n = found["n"]
    assert (n["created"], n["won"], n["lost"]) == (expected.created, expected.won, expected.lost)
    assert (n["average_deal_value"], n["opportunities"]) == (expected.valued, expected.seen)
    assert (n["win_rate"], n["sales_cycle_days"]) == (expected.won + expected.lost, expected.won)
    levers = (expected.value, expected.opportunities, expected.win_rate, expected.cycle)
    assert [found[key] for key in KEYS] == pytest.approx([float(each) for each in levers], rel=1e-9)
    assert found["velocity_per_day"] == pytest.approx(float(expected.velocity), rel=1e-9)
    assert found["velocity_per_period"] == pytest.approx(float(expected.velocity) * 30.4375, rel=1e-9)
    assert found["realised_per_day"] == pytest.approx(float(expected.realised), rel=1e-9)
    assert found["velocity_over_realised"] == pytest.approx(
        float(expected.velocity / expected.realised), rel=1e-9
    )
    missing = expected.won - expected.valued
    assert [each["count"] for each in found["excluded"]] == ([missing] if missing else [])


@pytest.fixture
def measured(revops_here: Callable[..., Run]) -> Callable[..., dict[str, Any]]:
    def ask(*flags: str, as_of: str = AS_OF.isoformat()) -> dict[str, Any]:
        run = revops_here(*MEASURE, "--as-of", as_of, *flags)
        assert run.code == 0, run.err
        found = run.answer["measured"]
        assert isinstance(found, dict)
        return found

    return ask


def test_the_last_year_and_each_of_its_months(measured: Callable[..., dict[str, Any]]) -> None:
    found, (start, end) = measured(), (date(2025, 11, 1), date(2026, 10, 31))
    assert found["window"] == {"from": start.isoformat(), "to": end.isoformat(), "days": 365}
    same(found, figures(deals(), start, end))
    assert found["sales_cycle_median_days"] == figures(deals(), start, end).median_cycle
    assert len(found["trend"]) == 12
    for one, month in zip(found["trend"], months(start, end), strict=True):
        same(one, figures(deals(), *month))


@pytest.mark.parametrize(
    ("flags", "start", "end"),
    [
        (("--period", "2026-Q3"), date(2026, 7, 1), date(2026, 9, 30)),
        (("--period", "2025-H1"), date(2025, 1, 1), date(2025, 6, 30)),
        (("--from", "2026-02-10", "--to", "17.5.2026"), date(2026, 2, 10), date(2026, 5, 17)),
        (("--from", "2026-03-03", "--to", "2026-03-29"), date(2026, 3, 3), date(2026, 3, 29)),
        (("--period", "2025"), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_other_windows(
    flags: tuple[str, ...], start: date, end: date, measured: Callable[..., dict[str, Any]]
) -> None:
    found = measured(*flags)
    assert found["window"]["from"] == start.isoformat()
    assert found["window"]["to"] == end.isoformat()
    same(found, figures(deals(), start, end))
    assert found["sales_cycle_median_days"] == figures(deals(), start, end).median_cycle


def test_the_first_and_the_last_day_belong_to_a_window(measured: Callable[..., dict[str, Any]]) -> None:
    won = [
        deal
        for deal in deals()
        if deal.status == "won" and deal.value is not None and deal.closed is not None
    ]
    for deal in won[40:44]:
        assert deal.closed is not None
        found = measured("--from", deal.closed.isoformat(), "--to", deal.closed.isoformat())
        same(found, figures(deals(), deal.closed, deal.closed))
        assert found["sales_cycle_median_days"] == figures(deals(), deal.closed, deal.closed).median_cycle


@pytest.mark.parametrize("dimension", ["source", "owner"])
def test_segments_and_that_they_add_up(dimension: str, measured: Callable[..., dict[str, Any]]) -> None:
    found, (start, end) = measured("--by", dimension), (date(2025, 11, 1), date(2026, 10, 31))
    names = {getattr(deal, dimension) for deal in deals() if open_in(deal, start, end)}
    assert {segment["name"] for segment in found["segments"]} == names
    for segment in found["segments"]:
        own = [deal for deal in deals() if getattr(deal, dimension) == segment["name"]]
        same(segment, figures(own, start, end))
    total: Counter[str] = Counter()
    for segment in found["segments"]:
        total.update(segment["n"])
    assert total == found["n"]
    for key in ("opportunities", "won_value", "realised_per_day"):
        assert sum(segment[key] for segment in found["segments"]) == pytest.approx(found[key])


@pytest.mark.parametrize("day", ["2026-05-12", "2025-09-30"])
def test_what_was_known_on_an_earlier_day(day: str, measured: Callable[..., dict[str, Any]]) -> None:
    as_of = date.fromisoformat(day)
    start, end = as_of - timedelta(days=100), as_of + timedelta(days=60)
    found = measured("--from", start.isoformat(), "--to", end.isoformat(), as_of=day)
    assert found["window"]["to"] == day
    same(found, figures(known(as_of), start, as_of))
    usual = measured(as_of=day)["window"]
    last = as_of if (as_of + timedelta(days=1)).day == 1 else as_of.replace(day=1) - timedelta(days=1)
    assert usual["to"] == last.isoformat()


def test_a_cohorts_win_rate(measured: Callable[..., dict[str, Any]]) -> None:
    found = measured("--win-rate", "cohort")
    expected = figures(deals(), date(2025, 11, 1), date(2026, 10, 31))
    assert found["win_rate"] == pytest.approx(float(expected.cohort_win_rate), rel=1e-9)
    assert found["n"]["win_rate"] == expected.created
    assert found["velocity_per_day"] == pytest.approx(
        float(expected.velocity / expected.win_rate * expected.cohort_win_rate), rel=1e-9
    )


def test_littles_law_gives_the_realised_rate(measured: Callable[..., dict[str, Any]]) -> None:
    found = measured("--basis", "littles-law")
    expected = figures(deals(), date(2025, 11, 1), date(2026, 10, 31))
    closed = expected.won + expected.lost
    assert found["opportunities"] == pytest.approx(expected.days_open / 365, rel=1e-9)
    assert found["sales_cycle_days"] == pytest.approx(expected.days_open / closed, rel=1e-9)
    # Two won deals have no value: the formula gives them the mean one.
    assert found["velocity_per_day"] == pytest.approx(
        float(expected.realised * expected.won / expected.valued), rel=1e-9
    )
    whole = measured("--basis", "littles-law", "--period", "2025-12")
    assert whole["excluded"] == []
    assert whole["velocity_per_day"] == pytest.approx(whole["realised_per_day"], rel=1e-9)


def test_intervals_hold_the_number_and_shrink_with_more_deals(
    measured: Callable[..., dict[str, Any]],
) -> None:
    year, quarter = measured(), measured("--period", "2026-Q3")
    for key in ("average_deal_value", "win_rate", "sales_cycle_days", "velocity_per_day"):
        wide, narrow = quarter["intervals"][key], year["intervals"][key]
        assert narrow["low"] < year[key] < narrow["high"]
        assert (wide["high"] - wide["low"]) / quarter[key] > (narrow["high"] - narrow["low"]) / year[key]
    # Wilson's interval in closed form.
    won, closed, z = year["n"]["won"], year["n"]["closed"], 1.959963985
    middle = (won + z * z / 2) / (closed + z * z)
    half = z / (closed + z * z) * (won * (closed - won) / closed + z * z / 4) ** 0.5
    rate = year["intervals"]["win_rate"]
    assert (rate["low"], rate["high"]) == pytest.approx((middle - half, middle + half), abs=1e-5)


def test_the_change_from_the_year_before(revops_here: Callable[..., Run]) -> None:
    answer = revops_here(*MEASURE, "--as-of", AS_OF.isoformat(), "--compare-to", "previous").answer
    now = figures(deals(), date(2025, 11, 1), date(2026, 10, 31))
    before = figures(deals(), date(2024, 11, 1), date(2025, 10, 31))
    change = answer["change"]
    assert change["total"] == pytest.approx(float(now.velocity - before.velocity), abs=1e-6)
    assert sum(change["by_lever"].values()) == pytest.approx(change["total"], abs=1e-8)


def test_what_if_and_units_are_recomputed(revops_here: Callable[..., Run]) -> None:
    flags = ("--set", "win_rate=+10%", "--set", "sales_cycle=-5 days")
    answer = revops_here(*MEASURE, "--as-of", AS_OF.isoformat(), *flags).answer
    now = figures(deals(), date(2025, 11, 1), date(2026, 10, 31))
    then = now.opportunities * now.value * now.win_rate * Fraction(11, 10) / (now.cycle - 5)
    assert answer["what_if"]["velocity_per_day"] == pytest.approx(float(then), rel=1e-9)
    worth = answer["unit_values"]
    assert worth["one_more_opportunity"] == pytest.approx(float(now.velocity / now.opportunities), rel=1e-6)
    assert worth["one_more_point_of_win_rate"] == pytest.approx(
        float(now.velocity / now.win_rate / 100), rel=1e-6
    )
    assert worth["one_day_shorter"] == pytest.approx(
        float(now.velocity * now.cycle / (now.cycle - 1) - now.velocity), rel=1e-6
    )
