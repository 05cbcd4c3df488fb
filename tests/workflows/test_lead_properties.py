"""What must hold of leads and sources, whatever they are and however they are written."""

from __future__ import annotations

import csv
import json
import tempfile
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.errors import InputError
from revops_cli.renderers.leads_json import render_leads_json
from revops_cli.renderers.sources_json import render_sources_json
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.leads import report_leads
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.sources import report_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST = date(2026, 1, 1)
LAST = 150
PLAYBOOK = {
    "playbook.yaml": "format: 1\ncompany: Any Oy\ncurrency: EUR\ntime_zone: Europe/Helsinki\n",
    "pipeline.yaml": "stages:\n  - {id: lead, name: Lead}\n  - {id: meeting, name: Meeting}\n",
}
few = settings(max_examples=8, deadline=None)
Row = dict[str, object]
Tables = dict[str, list[Row]]


@dataclass(frozen=True)
class Lead:
    created: int
    waits: tuple[int | None, int | None, int | None]
    deal: tuple[int, int, str] | None
    met: int | None
    source: str
    person: int


leads = st.builds(
    Lead,
    created=st.integers(0, 80),
    # Days from creation to MQL, SQL and SAL: some are dated before it.
    waits=st.tuples(*(st.none() | st.integers(-2, 60) for _ in range(3))),
    deal=st.none()
    | st.tuples(st.integers(-1, 40), st.integers(0, 40), st.sampled_from(["won", "lost", "open"])),
    met=st.none() | st.integers(0, 60),
    source=st.sampled_from(["Ads", "Event", ""]),
    person=st.integers(0, 4),
)
populations = st.lists(leads, min_size=1, max_size=10)


def tables(population: Sequence[Lead], shift: int = 0, prefix: str = "L") -> Tables:
    """Write leads with their deals, meetings, touches and money, all days later by `shift`."""
    start = FIRST + timedelta(days=shift)
    found: Tables = {"leads": [], "deals": [], "activities": [], "touches": [], "spend": []}

    def day(number: int | None) -> object:
        return "" if number is None else start + timedelta(days=number)

    for number, lead in enumerate(population):
        name, person = f"{prefix}{number}", f"{prefix}P{lead.person}"
        mql, sql, sal = (None if wait is None else lead.created + wait for wait in lead.waits)
        found["leads"].append(
            {
                "lead_id": name,
                "created_at": day(lead.created),
                "person_id": person,
                "source": lead.source,
                "deal_id": name if lead.deal else "",
                "mql_at": day(mql),
                "sql_at": day(sql),
                "sal_at": day(sal),
            }
        )
        if lead.deal is not None:
            opened, lasted, status = lead.deal
            closed = None if status == "open" else lead.created + opened + lasted
            found["deals"].append(
                {
                    "deal_id": name,
                    "created_at": day(lead.created + opened),
                    "closed_at": day(closed),
                    "status": status,
                    "value": 100 * (number + 1),
                }
            )
        if lead.met is not None:
            found["activities"].append(
                {"at": day(lead.created + lead.met), "type": "meeting", "person_id": person, "deal_id": ""}
            )
        found["touches"].append({"at": day(lead.created), "person_id": person, "channel": "ads"})
        found["spend"].append({"date": day(lead.created), "channel": "ADS", "cost": number + 1, "clicks": 10})
    return found


def write(path: Path, rows: Sequence[Row]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return f"{{file: {path.name}}}"


def answer(
    found: Mapping[str, Sequence[Row]], *, pieces: int = 1, shift: int = 0, horizon: str = "30d"
) -> dict[str, Any]:
    """Ask for statuses and sources of these tables, each written into so many files."""
    start = FIRST + timedelta(days=shift)
    last = str(start + timedelta(days=LAST))
    request = FunnelRequest(start + timedelta(days=2 * LAST), since=str(start), until=last, horizon=horizon)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        data = "tables:\n"
        for table, rows in found.items():
            size = max(1, -(-len(rows) // pieces))
            parts = [rows[place : place + size] for place in range(0, len(rows), size)]
            files = [write(root / f"{table}-{number}.csv", part) for number, part in enumerate(parts)]
            data += f"  {table}: [{', '.join(files)}]\n" if files else ""
        for name, content in {**PLAYBOOK, "data.yaml": data}.items():
            (root / name).write_text(content, encoding="utf-8")
        english = load_language("en")
        try:
            opened = open_playbook(root)
            statuses = json.loads(
                render_leads_json(report_leads(replace(request, by=("source",)), opened), english)
            )
            sources = json.loads(render_sources_json(report_sources(request, opened), english))
        except InputError as error:
            return {"refused": str(error)}
    kept = ("channels", "total", "marketing")
    return {
        **{name: statuses[name] for name in ("whole", "segments", "steps")},
        **{name: sources[name] for name in kept},
    }


@few
@given(population=populations, order=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(population: list[Lead], order: Any) -> None:  # noqa: ANN401
    found = tables(population)
    before = answer(found)
    for rows in found.values():
        order.shuffle(rows)
    assert answer(found) == before


@few
@given(population=populations)
def test_names_of_leads_do_not_matter(population: list[Lead]) -> None:
    assert answer(tables(population, prefix="Ä-")) == answer(tables(population))


@few
@given(population=populations, shift=st.integers(1, 4000))
def test_nothing_changes_when_all_happens_later(population: list[Lead], shift: int) -> None:
    assert answer(tables(population, shift), shift=shift) == answer(tables(population))


@few
@given(population=populations, pieces=st.integers(2, 4))
def test_files_may_be_split(population: list[Lead], pieces: int) -> None:
    assert answer(tables(population), pieces=pieces) == answer(tables(population))


@few
@given(population=populations)
def test_other_columns_do_not_matter(population: list[Lead]) -> None:
    found = tables(population)
    more = {table: [{"Comment": "a,b", **row, "Other": 1} for row in rows] for table, rows in found.items()}
    assert answer(more) == answer(found)


@few
@given(population=populations)
def test_shares_are_shares_and_parts_make_the_whole(population: list[Lead]) -> None:
    found = answer(tables(population))
    whole = found["whole"]
    for place, each in enumerate(whole["statuses"]):
        in_time = each["in_time"]
        assert 0 <= in_time["count"] <= in_time["of"] == whole["followed"] <= whole["leads"]
        assert in_time["count"] <= each["so_far"] <= whole["leads"]
        parts = [segment["statuses"][place] for segment in found["segments"]]
        for key in ("so_far", "imputed"):
            assert each[key] == sum(part[key] for part in parts)
        assert in_time["count"] == sum(part["in_time"]["count"] for part in parts)
    on_the_way = [each["so_far"] for each in whole["statuses"] if each["step"] in found["steps"]]
    assert on_the_way == sorted(on_the_way, reverse=True)
    for each in whole["onward"]:
        assert 0 <= each["count"] <= each["of"]
    assert sum(each["leads"] for each in found["channels"]) == found["total"]["leads"]
    assert sum(each["cost"] or 0 for each in found["channels"]) == found["total"]["cost"]


@few
@given(population=populations, days=st.integers(1, 60), more=st.integers(1, 60))
def test_a_later_horizon_never_lowers_what_a_cohort_reached(
    population: list[Lead], days: int, more: int
) -> None:
    rows = tables(population)
    # Something happens so late that every lead of the window is followed for both horizons.
    late = FIRST + timedelta(days=2 * LAST)
    rows["leads"].append(dict.fromkeys(rows["leads"][0], "") | {"lead_id": "late", "created_at": late})
    short, long = (answer(rows, horizon=f"{horizon}d")["whole"] for horizon in (days, days + more))
    assert short["followed"] == long["followed"] == len(population)
    for one, other in zip(short["statuses"], long["statuses"], strict=True):
        assert one["in_time"]["count"] <= other["in_time"]["count"] <= other["so_far"]
