"""`revops data check`: what it shows, its three formats, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

DEALS = (
    "deal_id,created_at,closed_at,status,value,note\n"
    "1,2026-01-02,2026-03-01,won,10,x\n2,2026-01-01,,open,20,\n"
)
EVENTS = "deal_id,stage,entered_at\n1,Meeting,2026-01-02\n9,Meeting,2026-01-02\n"
DATA = "tables:\n  deals: [data/deals.csv]\n  stage_events: [data/events.csv]\n"


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: Boats Oy\ncurrency: EUR\nlanguage: en\n")
    (tmp_path / "data.yaml").write_text(DATA)
    (tmp_path / "data" / "deals.csv").write_text(DEALS)
    (tmp_path / "data" / "events.csv").write_text(EVENTS)
    return tmp_path


def table(answer: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in answer["tables"] if each["name"] == name)
    return found


def test_the_example_is_readable(revops_here: Callable[..., Run]) -> None:
    run = revops_here("data", "check", "examples/norders", "--format", "json", "--strict")
    assert (run.code, run.err) == (0, "")
    answer = run.answer
    assert answer["schema"] == "revops/data-check/1"
    assert answer["readable"] is True
    assert answer["gaps"] == []
    deals = table(answer, "deals")
    assert deals["files"][0]["crm"] == "Pipedrive"
    assert sum(deals["statuses"].values()) == deals["rows"]
    assert answer["history"]["deals_without_events"] == 0
    assert answer["history"]["deals_in_their_last_stage"] == answer["history"]["deals_with_a_last_stage"]
    velocity = [use for use in answer["uses"] if use["command"] == "velocity"]
    assert velocity
    assert all(use["possible"] for use in velocity)


def test_rows_columns_dates_and_gaps_are_shown(revops_here: Callable[..., Run], playbook: Path) -> None:
    run = revops_here("data", "check", playbook)
    assert (run.code, run.err) == (0, "")
    for piece in (
        "2 files with 4 rows can be read.",
        "deals: 2 rows",
        "Columns not used: note.",
        "Open 1, won 1, lost 0.",
        "1 Jan 2026",
        "1 of 2 rows of stage_events names a deal_id that deals does not have. Among",
        "1 of 2 deals has no event at all.",
        "velocity by source",
        "lacks deals.source",
    ):
        assert piece in " ".join(run.out.split()), piece
    assert max(map(len, run.out.splitlines())) <= 80


def test_gaps_end_it_only_when_that_is_asked_for(revops_here: Callable[..., Run], playbook: Path) -> None:
    assert revops_here("data", "check", playbook).code == 0
    assert revops_here("data", "check", playbook, "--strict").code == 1
    (playbook / "data" / "events.csv").write_text(EVENTS.replace("9,", "2,"))
    assert revops_here("data", "check", playbook, "--strict").code == 0


def test_what_cannot_be_read_ends_it_in_every_format(revops_here: Callable[..., Run], playbook: Path) -> None:
    (playbook / "data" / "deals.csv").write_text(DEALS.replace("2026-01-02", "soon"))
    (playbook / "data" / "events.csv").unlink()
    run = revops_here("data", "check", playbook)
    assert run.code == 1
    assert "2 of 2 files can't be read." in run.out
    assert "data/deals.csv:2:3: soon is not a date." in run.out
    assert "There is no file data/events.csv." in run.out
    markdown = revops_here("data", "check", playbook, "--format", "markdown")
    assert markdown.code == 1
    assert "data/deals.csv:2:3" in markdown.out
    as_json = revops_here("data", "check", playbook, "--format", "json")
    assert as_json.code == 1
    assert as_json.answer["readable"] is False
    (reject,) = table(as_json.answer, "deals")["files"][0]["problem"]["rejects"]
    assert reject == {
        "file": "data/deals.csv",
        "line": 2,
        "column": "created_at",
        "reason": "soon is not a date.",
    }
    assert table(as_json.answer, "stage_events")["files"][0]["problem"]["rejects"] == []


def test_quiet_tells_only_what_is_wrong(revops_here: Callable[..., Run], playbook: Path) -> None:
    run = revops_here("data", "check", playbook, "--quiet")
    assert "Columns not used" not in run.out
    assert "names a deal_id" in run.out
    assert "velocity" not in run.out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("tables:\n", "names no export"),
        ("rates: []\n", "names no export"),
        ("tables:\n  dealz: [a.csv]\n", "dealz"),
        ("tables:\n  deals: [{file: a.csv, columns: {valu: x}}]\n", "valu"),
    ],
)
def test_without_sources_or_with_faulty_ones_it_is_unusable(
    revops_here: Callable[..., Run], playbook: Path, data: str, said: str
) -> None:
    (playbook / "data.yaml").write_text(data)
    run = revops_here("data", "check", playbook)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert "revops data map" in run.err or "data.yaml" in run.err


def test_faults_elsewhere_in_the_playbook_are_no_hindrance(
    revops_here: Callable[..., Run], playbook: Path
) -> None:
    (playbook / "pipeline.yaml").write_text("stagez: []\n")
    assert revops_here("data", "check", playbook).code == 0


def test_a_connection_that_nobody_tells_is_told_and_files_are_read(
    revops_here: Callable[..., Run], playbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REVOPS_CONNECTION_WAREHOUSE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(playbook))
    (playbook / "data.yaml").write_text(DATA + "  leads: [{connection: warehouse}]\n")
    run = revops_here("data", "check", playbook)
    said = " ".join(run.out.split())
    assert run.code == 1
    assert "1 of 3 tables and files can't be read." in said
    assert 'Nobody says what the connection "warehouse" is. Set REVOPS_CONNECTION_WAREHOUSE' in said
    assert "deals: 2 rows" in said


def test_a_connection_that_does_not_answer_is_told_without_its_address(
    revops_here: Callable[..., Run], playbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", "postgresql://me:hunter2@127.0.0.1:1/crm")
    (playbook / "data.yaml").write_text("tables:\n  deals: [{connection: warehouse}]\n")
    run = revops_here("data", "check", playbook, "--format", "json")
    assert run.code == 1
    problem = table(run.answer, "deals")["files"][0]["problem"]
    assert "can't be reached" in problem["message"]
    assert "hunter2" not in run.out + run.err


def test_a_table_comes_from_one_place(revops_here: Callable[..., Run], playbook: Path) -> None:
    data = "tables:\n  deals: [data/deals.csv, {connection: warehouse}]\n"
    (playbook / "data.yaml").write_text(data)
    run = revops_here("data", "check", playbook, "--format", "json")
    assert run.code == 1
    read, other = table(run.answer, "deals")["files"]
    assert (read["rows"], read["problem"]) == (2, None)
    assert 'from files and from the connection "warehouse"' in other["problem"]["message"]


def test_cells_and_headers_are_never_obeyed(revops_here: Callable[..., Run], playbook: Path) -> None:
    (playbook / "data" / "deals.csv").write_text(DEALS.replace("note", "\x1b[31m::add-mask::[bold]"))
    run = revops_here("data", "check", playbook)
    assert run.code == 0
    assert "\x1b" not in run.out
    assert "^[[31m" in run.out
    markdown = revops_here("data", "check", playbook, "--format", "markdown")
    assert "\x1b" not in markdown.out


def test_what_does_not_exist_is_told(revops_here: Callable[..., Run], tmp_path: Path) -> None:
    assert revops_here("data", "check", "--format", "jsn").code == 2
    assert "Did you mean check" in revops_here("data", "chek").err
    assert revops_here("data", "check", cwd=tmp_path).code == 2


def test_a_proposal_is_yaml_to_paste(revops_here: Callable[..., Run], playbook: Path) -> None:
    (playbook / "data" / "liidit.csv").write_text("Liidin tunnus;Luotu;Lähde\n1;2.1.2026;Messut\n")
    run = revops_here("data", "map", playbook / "data" / "liidit.csv")
    assert (run.code, run.err) == (0, "")
    assert "    - file: data/liidit.csv\n" in run.out
    assert max(map(len, run.out.splitlines())) <= 80
    entry = run.out.split("tables:\n", 1)[1]
    (playbook / "data.yaml").write_text(DATA + entry)
    checked = revops_here("data", "check", playbook, "--format", "json")
    assert table(checked.answer, "leads")["rows"] == 1


def test_a_proposal_as_json(revops_here: Callable[..., Run], playbook: Path) -> None:
    run = revops_here("data", "map", "data/deals.csv", "--format", "json", cwd=playbook)
    answer = run.answer
    assert (answer["schema"], answer["file"], answer["table"]) == (
        *("revops/data-map/1", "data/deals.csv", "deals"),
    )
    assert (answer["rows"], answer["unused"], answer["problem"]) == (2, ["note"], None)
    assert all(0 < each["confidence"] <= 100 and each["reasons"] for each in answer["columns"])


def test_a_file_outside_any_playbook_is_proposed_by_the_path_that_was_typed(
    revops_here: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "crm.csv").write_text("id,created,outcome\n1,2026-01-01,won\n")
    run = revops_here("data", "map", "crm.csv", cwd=tmp_path)
    assert "    - file: crm.csv\n" in run.out


def test_map_tells_what_is_wrong(revops_here: Callable[..., Run], playbook: Path) -> None:
    for arguments, said in (
        (("data/missing.csv",), "There is no file"),
        (("data/deals.csv", "--table", "deal"), "Did you mean --table deals?"),
        (("data/deals.csv", "--format", "xml"), "Allowed: yaml"),
        ((), "FILE"),
    ):
        run = revops_here("data", "map", *arguments, cwd=playbook)
        assert (run.code, run.out) == (2, "")
        assert said in run.err
