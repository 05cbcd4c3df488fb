"""What must hold of the answer to `revops funnel`, whatever the deals are and however they are written."""

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
from revops_cli.renderers.funnel_json import render_funnel_json
from revops_cli.workflows.funnel import report_funnel
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST = date(2026, 1, 1)
LAST = 120
STAGES = ("Lead", "Meeting", "Offer")
PLAYBOOK = {
    "playbook.yaml": "format: 1\ncompany: Any Oy\ncurrency: EUR\ntime_zone: Europe/Helsinki\n",
    "pipeline.yaml": "stages:\n" + "".join(f"  - {{id: {name.lower()}, name: {name}}}\n" for name in STAGES),
}
few = settings(max_examples=8, deadline=None)
Row = dict[str, object]


@dataclass(frozen=True)
class Deal:
    created: int
    days: int
    status: str
    value: int
    source: str
    moves: tuple[tuple[int, str], ...]


deals = st.builds(
    Deal,
    created=st.integers(0, 80),
    days=st.integers(1, 60),
    status=st.sampled_from(["won", "lost", "open"]),
    value=st.integers(1, 9_000),
    source=st.sampled_from(["Referral", "Event"]),
    # Days apart, so that no order but that of time is needed.
    moves=st.lists(
        st.tuples(st.integers(1, 30), st.sampled_from([*STAGES, "Parked"])), min_size=1, max_size=4
    ).map(tuple),
)
populations = st.lists(deals, min_size=1, max_size=12)


def tables(population: Sequence[Deal], shift: int = 0, prefix: str = "D") -> tuple[list[Row], list[Row]]:
    """Write deals and their events, all days later by `shift`."""
    start = FIRST + timedelta(days=shift)
    rows: list[Row] = []
    events: list[Row] = []
    for number, deal in enumerate(population):
        name = f"{prefix}{number}"
        closed = "" if deal.status == "open" else start + timedelta(days=deal.created + deal.days)
        rows.append(
            {
                "deal_id": name,
                "created_at": start + timedelta(days=deal.created),
                "closed_at": closed,
                "status": deal.status,
                "value": deal.value,
                "source": deal.source,
            }
        )
        day = deal.created
        for wait, stage in deal.moves:
            events.append({"deal_id": name, "stage": stage, "entered_at": start + timedelta(days=day)})
            day += wait
    return rows, events


def write(path: Path, rows: Sequence[Row]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return f"{{file: {path.name}}}"


def answer(found: tuple[Iterable[Row], Iterable[Row]], *, pieces: int = 1, shift: int = 0) -> dict[str, Any]:
    """Ask about a playbook with these tables, each written into so many files; give the whole funnel."""
    start = FIRST + timedelta(days=shift)
    request = FunnelRequest(
        start + timedelta(days=LAST), since=str(start), as_of=str(start + timedelta(days=LAST)), horizon="30d"
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        data = "tables:\n"
        for table, rows in zip(("deals", "stage_events"), map(list, found), strict=True):
            size = -(-len(rows) // pieces)
            parts = [rows[place : place + size] for place in range(0, len(rows), size)]
            files = [write(root / f"{table}-{number}.csv", part) for number, part in enumerate(parts)]
            data += f"  {table}: [{', '.join(files)}]\n"
        for name, content in {**PLAYBOOK, "data.yaml": data}.items():
            (root / name).write_text(content, encoding="utf-8")
        try:
            report = report_funnel(replace(request, by=("source",)), open_playbook(root))
        except InputError as error:
            return {"refused": str(error)}
    document = json.loads(render_funnel_json(report, load_language("en")))
    return {"whole": document["whole"], "segments": document["segments"]}


@few
@given(population=populations, order=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(population: list[Deal], order: Any) -> None:  # noqa: ANN401
    rows, events = tables(population)
    before = answer((rows, events))
    order.shuffle(rows)
    order.shuffle(events)
    assert answer((rows, events)) == before


@few
@given(population=populations)
def test_names_of_deals_do_not_matter(population: list[Deal]) -> None:
    assert answer(tables(population, prefix="\N{LATIN SMALL LETTER A WITH DIAERESIS}-")) == answer(
        tables(population)
    )


@few
@given(population=populations, shift=st.integers(1, 4000))
def test_nothing_changes_when_all_happens_later(population: list[Deal], shift: int) -> None:
    assert answer(tables(population, shift), shift=shift) == answer(tables(population))


@few
@given(population=populations, pieces=st.integers(2, 5))
def test_files_may_be_split(population: list[Deal], pieces: int) -> None:
    assert answer(tables(population), pieces=pieces) == answer(tables(population))


@few
@given(population=populations)
def test_other_columns_do_not_matter(population: list[Deal]) -> None:
    rows, events = tables(population)
    more = [{"Comment": "a,b", **row, "Stage before": "Offer"} for row in events]
    assert answer((rows, more)) == answer((rows, events))


@few
@given(population=populations)
def test_shares_are_shares_and_parts_make_the_whole(population: list[Deal]) -> None:
    found = answer(tables(population))
    if "refused" in found:
        return
    whole = found["whole"]
    for stage, cohort in enumerate(whole["conversion"]):
        parts = [segment["conversion"][stage] for segment in found["segments"] if segment["conversion"]]
        for key in ("entered", "imputed", "followed"):
            assert cohort[key] == sum(part[key] for part in parts)
        counts = [reached["deals"] for reached in cohort["reached"]]
        assert counts == sorted(counts, reverse=True)
        for reached in cohort["reached"]:
            assert 0 <= reached["deals"] <= cohort["followed"] <= cohort["entered"]
            assert reached["share"] is None or 0 <= reached["low"] <= reached["high"] <= 1
    for table in ("lost", "snapshot"):
        parts = [place for segment in found["segments"] for place in segment[table]]
        assert sum(place["deals"] for place in whole[table]) == sum(place["deals"] for place in parts)
    assert whole["created"] == sum(segment["created"] for segment in found["segments"])
