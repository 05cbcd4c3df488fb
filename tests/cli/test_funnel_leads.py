"""`revops funnel --leads`, `--sources` and `--review` on the example, counted again in plain Python."""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.cli.conftest import Run

DATA = Path(__file__).parents[2] / "examples" / "norders" / "data"
ASK = ("funnel", "examples/norders", "--as-of", "2026-11-22", "--format", "json")
KNOWN_UNTIL = date(2026, 10, 30)
YEAR = (date(2025, 11, 1), date(2026, 10, 31))
HALF = (date(2026, 1, 1), date(2026, 6, 30))
CHAIN = ("mql", "sql", "sal", "opportunity", "won")
STEPS = (*CHAIN, "srl", "meeting", "offer")


@dataclass
class Lead:
    created: date
    person: str
    source: str
    deal: str
    role: str
    days: dict[str, date]


@dataclass
class Deal:
    created: date
    closed: date | None
    status: str
    value: int | None
    source: str
    industry: str
    events: dict[str, date]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(stamp: str) -> date | None:
    return datetime.fromisoformat(stamp).date() if stamp else None


def first(days: Iterable[date | None]) -> date | None:
    return min((each for each in days if each is not None), default=None)


@pytest.fixture(scope="module")
def deals() -> dict[str, Deal]:
    found = {
        row["Deal - ID"]: Deal(
            datetime.fromisoformat(row["Deal - Deal created"]).date(),
            day(row["Deal - Deal closed on"]),
            row["Deal - Status"],
            int(row["Deal - Value"]) if row["Deal - Value"] else None,
            row["Deal - Source"],
            row["Deal - Industry"],
            {},
        )
        for row in rows("deals.csv")
    }
    for row in rows("stage-changes.csv"):
        events = found[row["Deal - ID"]].events
        events.setdefault(row["Stage"], datetime.fromisoformat(row["Entered at"]).date())
    return found


@pytest.fixture(scope="module")
def leads(deals: dict[str, Deal]) -> list[Lead]:
    meetings = [row for row in rows("activities.csv") if row["Type"] == "Meeting"]
    of_deals, of_persons = defaultdict(list), defaultdict(list)
    for row in meetings:
        of_deals[row["Deal"]].append(day(row["At"]))
        of_persons[row["Person"]].append(day(row["At"]))
    found = []
    for row in rows("leads.csv"):
        created = datetime.fromisoformat(row["Lead - Lead created"]).date()
        name, person = row["Deal - ID"], row["Lead - Contact person ID"]
        deal = deals.get(name)
        known = {step: day(row[f"Lead - {step.upper()} at"]) for step in ("mql", "sql", "sal", "srl")}
        known["meeting"] = first(each for each in of_persons[person] if each is not None and each >= created)
        if deal is not None:
            won = deal.closed if deal.status == "Won" else None
            known |= {"opportunity": deal.created, "won": won}
            known["meeting"] = first(
                (known["meeting"], won, deal.events.get("Meeting"), deal.events.get("Offer"), *of_deals[name])
            )
            known["offer"] = first((won, deal.events.get("Offer")))
        told = {step: each for step, each in known.items() if each is not None and each <= KNOWN_UNTIL}
        found.append(Lead(created, person, row["Lead - Source"], name, row["Person - Title"], told))
    return found


def created_in(leads: list[Lead], window: tuple[date, date]) -> list[Lead]:
    return [lead for lead in leads if window[0] <= lead.created <= window[1]]


def reached(lead: Lead, step: str) -> date | None:
    """Give the day of a step, or of a later one on the chain, which implies it."""
    implied = CHAIN[CHAIN.index(step) :] if step in CHAIN else (step,)
    return first(lead.days.get(each) for each in implied)


def in_time(lead: Lead, step: str) -> bool:
    when = reached(lead, step)
    return (KNOWN_UNTIL - lead.created).days >= 90 and when is not None and (when - lead.created).days <= 90


@pytest.fixture
def answer(revops_here: Callable[..., Run]) -> dict[str, Any]:
    return revops_here(*ASK, "--leads", "--by", "source").answer


def check_statuses(found: dict[str, Any], own: list[Lead]) -> None:
    followed = [lead for lead in own if (KNOWN_UNTIL - lead.created).days >= 90]
    assert (found["leads"], found["followed"]) == (len(own), len(followed))
    assert found["persons"] == len({lead.person for lead in own})
    assert [each["step"] for each in found["statuses"]] == list(STEPS)
    for each in found["statuses"]:
        step = each["step"]
        assert each["so_far"] == sum(reached(lead, step) is not None for lead in own)
        assert (each["in_time"]["count"], each["in_time"]["of"]) == (
            sum(in_time(lead, step) for lead in own),
            len(followed),
        )
    for each in found["onward"]:
        took = [lead for lead in own if in_time(lead, each["from"])]
        assert (each["count"], each["of"]) == (sum(in_time(lead, each["to"]) for lead in took), len(took))


def test_statuses_are_as_counted_by_hand(answer: dict[str, Any], leads: list[Lead]) -> None:
    own = created_in(leads, YEAR)
    check_statuses(answer["whole"], own)
    sources = Counter(lead.source for lead in own)
    assert {each["segment"]["source"]: each["leads"] for each in answer["segments"]} == sources
    for each in answer["segments"]:
        check_statuses(each, [lead for lead in own if lead.source == each["segment"]["source"]])


def test_days_are_as_counted_by_hand(answer: dict[str, Any], leads: list[Lead]) -> None:
    own = created_in(leads, YEAR)
    for each in answer["whole"]["days"]:
        starts = {
            id(lead): lead.created if each["from"] == "created" else lead.days.get(each["from"])
            for lead in own
        }
        pairs = [(starts[id(lead)], lead.days.get(each["to"])) for lead in own]
        waits = [(end - start).days for start, end in pairs if start is not None and end is not None]
        possible = [wait for wait in waits if wait >= 0]
        assert (each["leads"], each["impossible"]) == (len(possible), len(waits) - len(possible))
        assert each["median"] == median(possible)
        assert each["mean"] == pytest.approx(mean(possible))


@pytest.fixture
def sources(revops_here: Callable[..., Run]) -> dict[str, Any]:
    return revops_here(*ASK, "--sources").answer


def test_costs_are_as_counted_by_hand(sources: dict[str, Any], leads: list[Lead]) -> None:
    own = created_in(leads, YEAR)
    spend: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("spend.csv"):
        spend[row["Channel"]].append(row)
    assert {each["channel"] for each in sources["channels"]} == {*spend, *(lead.source for lead in own)}
    for each in sources["channels"]:
        of_it = [lead for lead in own if lead.source == each["channel"]]
        assert each["leads"] == len(of_it)
        counts = {
            "mqls": sum(reached(lead, "mql") is not None for lead in of_it),
            "meetings": sum("meeting" in lead.days for lead in of_it),
            "offers": len({lead.deal for lead in of_it if "offer" in lead.days}),
            "deals": len({lead.deal for lead in of_it if "won" in lead.days}),
        }
        assert {name: each[name] for name in counts} == counts
        if each["channel"] not in spend:
            assert (each["cost"], each["cost_per_lead"]) == (None, None)
            continue
        cost = sum(int(row["Cost"]) for row in spend[each["channel"]])
        clicks = sum(int(row["Clicks"] or 0) for row in spend[each["channel"]])
        assert (each["cost"], each["clicks"]) == (cost, clicks or None)
        prices = {"lead": len(of_it), **{name.removesuffix("s"): count for name, count in counts.items()}}
        for name, count in prices.items():
            price = each[f"cost_per_{name}"]
            assert price == (pytest.approx(cost / count) if count else None)
            assert (f"cost_per_{name}" in each["reasons"]) == (not count)
        assert each["cost_per_click"] == (pytest.approx(cost / clicks) if clicks else None)
    clicked = [row for row in rows("spend.csv") if row["Clicks"]]
    assert sources["total"]["cost_per_click"] == pytest.approx(
        sum(int(row["Cost"]) for row in clicked) / sum(int(row["Clicks"]) for row in clicked)
    )


def test_values_are_as_counted_by_hand(
    sources: dict[str, Any], leads: list[Lead], deals: dict[str, Deal]
) -> None:
    won = {
        name: deal
        for name, deal in deals.items()
        if deal.status == "Won" and deal.closed is not None and YEAR[0] <= deal.closed <= YEAR[1]
    }
    touching: dict[str, set[str]] = defaultdict(set)
    deals_of = defaultdict(set)
    for lead in leads:
        deals_of[lead.person].add(lead.deal)
    for row in rows("touches.csv"):
        for name in {row["Deal"], *deals_of[row["Person"]]} & won.keys():
            if datetime.fromisoformat(row["At"]).date() <= (won[name].closed or date.min):
                touching[row["Channel"]].add(name)
    mean_value = Fraction(
        sum(deal.value or 0 for deal in won.values()), sum(deal.value is not None for deal in won.values())
    )
    own = created_in(leads, YEAR)
    for each in sources["channels"]:
        sourced = [deal for deal in won.values() if deal.source == each["channel"]]
        touched = [won[name] for name in touching[each["channel"]]]
        for key, found in (("sourced", sourced), ("influenced", touched)):
            assert each[key]["deals"] == len(found)
            assert each[key]["value"] == sum(deal.value or 0 for deal in found)
        mqls = [lead for lead in own if lead.source == each["channel"] and in_time(lead, "mql")]
        if mqls:
            share = Fraction(sum(in_time(lead, "won") for lead in mqls), len(mqls))
            assert each["mql_value"] == pytest.approx(float(mean_value * share))
    paid = {row["Channel"] for row in rows("spend.csv")}
    together = set().union(*(touching[channel] for channel in paid))
    assert sources["marketing"]["influenced"]["deals"] == len(together)
    assert sources["marketing"]["sourced"]["deals"] == sum(deal.source in paid for deal in won.values())
    assert sources["marketing"]["leads"] == sum(lead.source in paid for lead in own)


def test_the_review_is_as_counted_by_hand(
    revops_here: Callable[..., Run], leads: list[Lead], deals: dict[str, Deal]
) -> None:
    found = revops_here(*ASK, "--review", "2026-H1").answer
    own = created_in(leads, HALF)
    check_statuses(found["leads"]["whole"], own)
    closed = {
        name: deal
        for name, deal in deals.items()
        if deal.closed is not None and HALF[0] <= deal.closed <= HALF[1] and deal.status in {"Won", "Lost"}
    }
    by = {each["trait"]: each for each in found["closed_by"]}
    industries = Counter((deal.industry, deal.status) for deal in closed.values())
    for group in by["industry"]["groups"]:
        assert group["won"] == industries[group["value"], "Won"]
        assert group["lost"] == industries[group["value"], "Lost"]
    pairs = {(lead.deal, lead.role) for lead in leads if lead.deal in closed}
    roles = Counter((role, closed[name].status) for name, role in pairs)
    assert {(group["value"], "Won"): group["won"] for group in by["role"]["groups"] if group["won"]} == {
        key: count for key, count in roles.items() if key[1] == "Won"
    }
    assert {each["trait"] for each in found["closed_by"] if each["reason"]} == {
        "growth_rate",
        "value_chain_position",
        "buying_phase",
    }
    check_needs(found["next"], own, [deal for deal in closed.values() if deal.status == "Won"])


def check_needs(coming: dict[str, Any], own: list[Lead], won: list[Deal]) -> None:
    mean_value = Fraction(sum(deal.value or 0 for deal in won), sum(deal.value is not None for deal in won))
    assert (coming["half_year"], coming["goal"]) == ("2026-H2", 6 * 143_000)
    wanted = Fraction(coming["goal"]) / mean_value
    in_time_won = sum(in_time(lead, "won") for lead in own)
    assert [each["step"] for each in coming["needed"]] == [
        *("created", "mql", "sql", "sal", "opportunity", "meeting", "offer", "won")
    ]
    for each in coming["needed"]:
        took = len(own) if each["step"] == "created" else sum(in_time(lead, each["step"]) for lead in own)
        exact = wanted * took / in_time_won
        assert each["exact"] == f"{exact.numerator}/{exact.denominator}"
        assert each["count"] == math.ceil(exact)


@pytest.mark.parametrize("option", [("--leads",), ("--sources",), ("--review", "2026-H1")])
def test_each_has_its_schema_definitions_and_sql(
    option: tuple[str, ...], revops_here: Callable[..., Run]
) -> None:
    answer = revops_here(*ASK, *option).answer
    assert answer["schema"] == f"revops/funnel-{option[0].removeprefix('--')}/1"
    explained = revops_here(*ASK[:4], *option, "--explain")
    assert "Definitions" in explained.out
    shown = revops_here(*ASK[:4], *option, "--show-sql")
    assert "select" in shown.out
    assert (explained.code, shown.code) == (0, 0)
    assert all(len(line) <= 80 for line in revops_here(*ASK[:4], *option).out.splitlines())


REFUSED = {
    ("--sources", "--leads"): "--leads, --sources are different answers.",
    ("--review", "2026-Q1"): '--review needs a half-year, and "2026-Q1" is none.',
    ("--review", "2026-H1", "--period", "2026"): "--review tells itself what is measured.",
    ("--leads", "--by", "persona"): 'Leads can\'t be split by "persona".',
    ("--leads", "--by", "country"): "--by needs a column country, and the leads have none.",
    ("--leads", "--pipeline", "Norders sales"): "--leads can't be narrowed to a pipeline: leads have none.",
    ("--sources", "--by", "owner"): "--sources splits by channel already.",
    ("--leads", "--horizon", "0d"): "--horizon must be from 1 to 3,660 days.",
    ("--leads", "--period", "2019"): "There is no lead to measure in this window.",
    ("--sources", "--from", "2027-01-01"): "The time to measure begins on 1 Jan 2027",
}


@pytest.mark.parametrize("options", REFUSED, ids=" ".join)
def test_what_cannot_be_answered_is_refused(
    options: tuple[str, ...], revops_here: Callable[..., Run]
) -> None:
    run = revops_here(*ASK[:4], *options)
    assert run.code == 2 or (options == ("--leads", "--period", "2019") and run.code != 0)
    assert REFUSED[options] in run.err
    assert run.out == ""


def test_csv_says_what_json_says(revops_here: Callable[..., Run], sources: dict[str, Any]) -> None:
    rows_of = csv.DictReader(revops_here(*ASK[:4], "--sources", "--format", "csv").out.splitlines())
    for row, each in zip(rows_of, sources["channels"], strict=True):
        assert row["channel"] == each["channel"]
        assert int(row["leads"]) == each["leads"]
        assert (float(row["cost"]) if row["cost"] else None) == each["cost"]
        assert float(row["sourced_value"]) == each["sourced"]["value"]


def test_what_was_known_on_a_day_does_not_depend_on_what_came_later(
    revops_here: Callable[..., Run], leads: list[Lead]
) -> None:
    asked = ("funnel", "examples/norders", "--format", "json", "--as-of", "2026-03-31", "--leads")
    found = revops_here(*asked, "--from", "2025-11-01", "--to", "2026-10-31").answer
    assert found["as_of"] == "2026-03-31"
    own = [lead for lead in leads if date(2025, 11, 1) <= lead.created <= date(2026, 3, 31)]
    assert found["whole"]["leads"] == len(own)
    for each in found["whole"]["statuses"]:
        when = [reached(lead, each["step"]) for lead in own]
        assert each["so_far"] == sum(day is not None and day <= date(2026, 3, 31) for day in when)
