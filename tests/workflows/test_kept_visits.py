"""What is kept of the visits of deals tells the same as the tables themselves, with less work."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.crm.engine import Engine
from revops_cli.crm.load import FileTables
from revops_cli.metrics.stage_visits import HASHED_DEAL
from revops_cli.renderers.funnel_csv import render_funnel_csv
from revops_cli.renderers.funnel_json import render_funnel_json
from revops_cli.renderers.funnel_page import funnel_page
from revops_cli.renderers.markdown import render_markdown
from revops_cli.renderers.text import lay_out, plain
from revops_cli.workflows import asked_tables
from revops_cli.workflows.drift import report_drift
from revops_cli.workflows.drift_request import DriftRequest
from revops_cli.workflows.funnel import report_funnel
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.metrics.drift_report import DriftReport
    from revops_cli.metrics.funnel_report import FunnelReport

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
TODAY = date(2026, 11, 22)
FIRST = date(2026, 1, 1)
STAGES = ("Lead", "Meeting", "Offer")
PLAYBOOK = {
    "playbook.yaml": "format: 1\ncompany: Any Oy\ncurrency: EUR\ntime_zone: Europe/Helsinki\n",
    "pipeline.yaml": "stages:\n" + "".join(f"  - {{id: {name.lower()}, name: {name}}}\n" for name in STAGES),
    "data.yaml": "tables:\n  deals: [{file: deals.csv}]\n  stage_events: [{file: events.csv}]\n",
}
Event = tuple[str, str, int, str]


def write(folder: Path, events: Sequence[Event], lost_on: str = "2026-03-20") -> Path:
    """Write a playbook with five deals; events of others are of strangers."""
    for name, content in PLAYBOOK.items():
        (folder / name).write_text(content, encoding="utf-8")
    deals = [
        "deal_id,created_at,status,closed_at,value,currency,source,pipeline",
        "a,2026-01-01,won,2026-03-01,100,EUR,Event,One",
        f"b,2026-01-02,lost,{lost_on},200,EUR,Referral,One",
        "c,2026-01-03,open,,300,EUR,,Two",
        "d,2026-02-03,open,,400,EUR,Event,Two",
        "e,2026-02-04,won,2026-02-20,500,EUR,Event,One",
    ]
    (folder / "deals.csv").write_text("\n".join(deals) + "\n", encoding="utf-8")
    lines = ["deal_id,stage,entered_at"]
    lines += [f"{deal},{stage},{FIRST + timedelta(days=day)}T10:00:{at}" for deal, stage, day, at in events]
    (folder / "events.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def funnel(root: Path, **asked: object) -> FunnelReport:
    return report_funnel(FunnelRequest(TODAY, **asked), open_playbook(root))  # type: ignore[arg-type]  # as typed


def drift(root: Path, **asked: object) -> DriftReport:
    return report_drift(DriftRequest(TODAY, **asked), open_playbook(root))  # type: ignore[arg-type]  # as typed


events_of_all = st.lists(
    st.tuples(
        st.sampled_from("abcdex"),
        st.sampled_from([*STAGES, "Won", "Lost", "Parked"]),
        st.integers(0, 90),
        st.sampled_from(["00", "07"]),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=events_of_all,
    split=st.booleans(),
    hashed=st.booleans(),
    asked=st.sampled_from([{}, {"by": ("source",)}, {"pipeline": "One"}, {"as_of": "2026-02-10"}]),
)
def test_what_is_kept_tells_the_same(
    tmp_path: Path, events: list[Event], asked: dict[str, object], *, split: bool, hashed: bool
) -> None:
    """With repeats, strangers, ties, and moments between two seconds."""
    extra = [("a", "Lead", 3, "00.250000")] if split else []
    root = write(tmp_path, [("a", "Lead", 1, "00"), *events, *extra])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asked_tables, "HASHED_FROM", 0 if hashed else 1_000_000)
        kept = funnel(root, **asked)
        assert kept.scope.key == HASHED_DEAL or not hashed
        drifted = drift(root, pipeline="One")
        patch.setattr(FileTables, "keeps", False)
        assert funnel(root, **asked) == kept
        assert drift(root, pipeline="One") == drifted


@pytest.mark.parametrize(
    ("events", "last"),
    [
        # Of one moment: in the order of the export.
        ([("Offer", "00"), ("Lead", "00"), ("Meeting", "00")], 1),
        # Within one second: in the order of time, which a number of whole seconds would not tell.
        ([("Offer", "00.500000"), ("Lead", "00.250000")], 2),
        ([("Offer", "07"), ("Lead", "00")], 2),
    ],
)
def test_events_keep_their_order(tmp_path: Path, events: list[tuple[str, str]], last: int) -> None:
    root = write(tmp_path, [("c", stage, 5, at) for stage, at in events])
    report = funnel(root)
    (deal,) = [place for place in report.whole.stock if place.place is not None]
    assert (deal.place, deal.deals) == (last, 1)
    assert [sum(time.endings.values()) for time in report.whole.times].count(1) == len(events)


def test_the_example_tells_the_same_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [funnel(NORDERS, by=("source", "owner")), funnel(NORDERS), drift(NORDERS)]
    monkeypatch.setattr(FileTables, "keeps", False)
    assert [funnel(NORDERS, by=("source", "owner")), funnel(NORDERS), drift(NORDERS)] == kept


def test_deals_that_share_a_number_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, [("a", "Lead", 1, "00"), ("b", "Offer", 2, "00")])
    expected = funnel(root)
    kept = []
    monkeypatch.setattr(FileTables, "keep", lambda _self, name, _query: kept.append(name))
    monkeypatch.setattr(asked_tables, "HASHED_FROM", 0)
    monkeypatch.setattr(asked_tables, "HASHED_DEAL", type(HASHED_DEAL)("length(deal_id)"))
    assert (funnel(root), kept) == (expected, [])


class Work:
    """The statements that an engine ran, and how often their plans sort events or read their table."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sorts = self.sorted_reads = self.joined_reads = 0
        run, keep = Engine.run, Engine.keep

        def counted_run(engine: Engine, query: str, parameters: Sequence[object] = ()) -> object:
            self._count(engine, query)
            return run(engine, query, parameters)

        def counted_keep(engine: Engine, name: str, query: str) -> None:
            self._count(engine, query)
            keep(engine, name, query)

        monkeypatch.setattr(Engine, "run", counted_run)
        monkeypatch.setattr(Engine, "keep", counted_keep)

    def _count(self, engine: Engine, query: str) -> None:
        plan = "\n".join(str(row[1]) for row in engine.connection.execute(f"EXPLAIN {query}").fetchall())
        windows, reads = plan.count("─ Window "), "from stage_events" in query
        self.sorts += windows
        self.sorted_reads += bool(windows and reads)
        self.joined_reads += bool("─ Hash Join " in plan and reads)


@pytest.mark.parametrize(("repeated", "sorts"), [(False, 1), (True, 3)])
def test_the_events_are_sorted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, repeated: bool, sorts: int
) -> None:
    """However much is asked of them; once more in narrow rows where one repeats a stage."""
    again = [("a", "Lead", 2, "00")] if repeated else []
    root = write(
        tmp_path, [("a", "Lead", 1, "00"), *again, ("a", "Offer", 9, "00"), ("b", "Meeting", 3, "00")]
    )
    for by in ((), ("source",)):
        work = Work(monkeypatch)
        funnel(root, by=by)
        assert (work.sorts, work.sorted_reads, work.joined_reads) == (sorts, 1, 0)
        monkeypatch.undo()


def test_lost_deals_without_a_closing_date_are_told(tmp_path: Path) -> None:
    events = [("a", "Lead", 1, "00"), ("b", "Offer", 2, "00"), ("c", "Lead", 2, "00")]
    report = funnel(write(tmp_path, events, lost_on=""))
    assert (report.whole.undated, report.whole.lost, report.whole.lost_deals) == (1, (), 0)
    assert [(place.place, place.deals) for place in report.whole.stock] == [(0, 1), (None, 1)]
    page = funnel_page(report, load_language("en"), explain=False, quiet=True)
    said = plain(lay_out(page, 200)) + render_markdown(page)
    for told in ("No deal was lost on a known day", "1 lost deal without a closing date is left out"):
        assert said.count(told) == len(("text", "Markdown"))
    split = funnel(tmp_path, by=("source",))
    assert {one.segment: one.undated for one in split.segments} == {
        ("Event",): 0,
        ("Referral",): 1,
        (None,): 0,
    }
    assert json.loads(render_funnel_json(split, load_language("en")))["whole"]["lost_undated"] == 1
    rows = csv.DictReader(render_funnel_csv(split).splitlines())
    found = [(row["by_source"], row["deals"]) for row in rows if row["kind"] == "lost_undated"]
    assert found == [("", "1"), ("Referral", "1")]
    dated = funnel(write(tmp_path, events), since="2026-01-01")
    assert (dated.whole.undated, dated.whole.lost_deals) == (0, 1)
