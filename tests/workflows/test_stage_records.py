"""The records of stages, on the example's exports, beside a count that shares no code with them."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import UsageError
from revops_cli.playbook.stage_record import StageRecord
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.stage_records import stage_records

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
STAGES = ("Lead", "Interested", "Meeting", "Offer")


def rows(name: str) -> Iterator[dict[str, str]]:
    with (EXAMPLE / "data" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def counted(until: str = "9") -> dict[str, StageRecord]:
    """Count the closed deals whose furthest stage is at or after each stage: skips are imputed."""
    furthest: dict[str, int] = defaultdict(lambda: -1)
    for row in rows("stage-changes.csv"):
        if row["Stage"] in STAGES and row["Entered at"][:10] <= until:
            furthest[row["Deal - ID"]] = max(furthest[row["Deal - ID"]], STAGES.index(row["Stage"]))
    found = {}
    for place, stage in enumerate(STAGES):
        closed = [
            deal["Deal - Status"]
            for deal in rows("deals.csv")
            if deal["Deal - Status"] in {"Won", "Lost"}
            and deal["Deal - Deal closed on"][:10] <= until
            and furthest[deal["Deal - ID"]] >= place
        ]
        found[f"pipeline.{stage.lower()}"] = StageRecord(len(closed), closed.count("Won"))
    return found


def test_records_of_the_example_are_those_of_its_exports() -> None:
    found = stage_records(open_playbook(EXAMPLE))
    assert found == counted()
    assert found["pipeline.offer"] == StageRecord(313, 185)


def test_records_of_an_earlier_day_know_nothing_of_later_ones() -> None:
    found = stage_records(open_playbook(EXAMPLE), date(2026, 3, 31))
    assert found == counted("2026-03-31")
    assert found["pipeline.offer"].closed < 313


def test_what_the_example_states_agrees_with_its_deals() -> None:
    opened = open_playbook(EXAMPLE)
    records = stage_records(opened)
    assert opened.playbook.pipeline is not None
    for stage in opened.playbook.pipeline.stages:
        assert stage.probability is not None
        assert records[f"pipeline.{stage.id}"].agrees_with(stage.probability.value), stage.name


def test_without_the_history_of_stages_there_are_no_records(tmp_path: Path) -> None:
    (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: Tuulivire Oy\n", encoding="utf-8")
    (tmp_path / "data.yaml").write_text("tables:\n  deals: [data/deals.csv]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="stage_events"):
        stage_records(open_playbook(tmp_path))


def test_pipelines_of_teams_have_their_own_deals(tmp_path: Path) -> None:
    files = {
        "playbook.yaml": "format: 1\ncompany: Tuulivire Oy\ncurrency: EUR\n",
        "pipeline.yaml": (
            "skips: excluded\n"
            "pipelines:\n"
            "  - {id: fi, name: Finland, stages: [{id: offer, name: Offer, crm_names: [Tarjous]}]}\n"
            "  - {id: se, name: Sweden, stages: [{id: offer, name: Offer}]}\n"
        ),
        "data.yaml": "tables:\n  deals: [deals.csv]\n  stage_events: [events.csv]\n",
        "deals.csv": (
            "deal_id,created_at,status,closed_at,value,currency,pipeline\n"
            "1,2026-01-01,won,2026-02-01,100,EUR,Finland\n"
            "2,2026-01-01,lost,2026-02-01,100,EUR,Finland\n"
            "3,2026-01-01,lost,2026-02-01,100,EUR,sweden\n"
        ),
        "events.csv": (
            "deal_id,stage,entered_at\n1,tarjous,2026-01-05\n2,Offer,2026-01-05\n3,Offer,2026-01-05\n"
        ),
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert stage_records(open_playbook(tmp_path)) == {
        "pipeline.fi.offer": StageRecord(2, 1),
        "pipeline.se.offer": StageRecord(1, 0),
    }
