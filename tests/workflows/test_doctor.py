"""What doctor finds: each thing good, missing or broken; nothing is loaded or tried that needn't be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from revops_cli.catalogues import load_language
from revops_cli.playbook.checkup import Area, Check, Checkup, State
from revops_cli.texts import text
from revops_cli.workflows import doctor
from revops_cli.workflows.doctor import DoctorRequest, examine

NORDERS = Path(__file__).parents[2] / "examples" / "norders"
ENGLISH = load_language("en")


@pytest.fixture
def norders(tmp_path: Path) -> Path:
    return Path(shutil.copytree(NORDERS, tmp_path / "norders"))


def found(folder: Path, *, connect: bool = False) -> Checkup:
    return examine(DoctorRequest(folder, text("A terminal"), connect))


def one(checkup: Checkup, area: Area, name: str) -> Check:
    return next(each for each in checkup.checks if (each.area, each.name) == (area, name))


def test_the_example_is_in_its_place(norders: Path) -> None:
    checkup = found(norders)
    assert not checkup.broken
    assert {each.name for each in checkup.checks if each.area is Area.DATA} == {
        *("deals", "stage_events", "leads", "touches", "activities", "spend"),
    }
    assert one(checkup, Area.PLAYBOOK, "revision").state is State.MISSING


def test_a_folder_inside_the_playbook_leads_to_it(norders: Path) -> None:
    told = ENGLISH.say(one(found(norders / "leads"), Area.PLAYBOOK, "playbook").told)
    assert str(norders) in told
    assert "upwards" in told


def test_without_a_playbook_the_program_is_still_looked_at(tmp_path: Path) -> None:
    checkup = found(tmp_path)
    assert one(checkup, Area.PLAYBOOK, "playbook").state is State.MISSING
    assert one(checkup, Area.PROGRAM, "revops").state is State.GOOD
    assert not checkup.broken


def test_an_export_that_is_not_there_is_broken(norders: Path) -> None:
    (norders / "data" / "leads.csv").unlink()
    checkup = found(norders)
    assert checkup.broken
    assert "leads.csv" in ENGLISH.say(one(checkup, Area.DATA, "leads").told)
    assert one(checkup, Area.DATA, "deals").state is State.GOOD


def test_files_that_cannot_be_read_are_counted(norders: Path) -> None:
    (norders / "focus.yaml").write_text("now: [\n", "utf-8")
    check = one(found(norders), Area.PLAYBOOK, "files")
    assert check.state is State.BROKEN
    assert check.cure is not None
    assert "revops lint" in ENGLISH.say(check.cure)


def test_a_library_that_is_not_there_is_told_with_what_to_type(
    norders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)
    checkup = found(norders)
    for extra in ("xlsx", "watch", "serve", "sql", "postgres", "spark"):
        check = one(checkup, Area.EXTRAS, extra)
        assert check.state is State.MISSING
        assert check.cure is not None
        assert f"revops-cli[{extra}]" in ENGLISH.say(check.cure)
    assert not checkup.broken


@pytest.fixture
def connected(norders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (norders / "data.yaml").write_text(
        "tables:\n  deals: [{connection: warehouse, table: crm.deals}]\n", "utf-8"
    )
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", "postgresql://reader:hunter2x@127.0.0.1:1/crm")
    return norders


def test_a_connection_is_not_tried_unasked(connected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(doctor, "open_server", never)
    check = one(found(connected), Area.DATA, "deals")
    assert check.state is State.GOOD
    assert check.cure is not None
    assert "--connect" in ENGLISH.say(check.cure)


def test_a_connection_that_does_not_answer_is_broken_and_keeps_its_secret(connected: Path) -> None:
    pytest.importorskip("psycopg", reason="The extra postgres is not installed.")
    pytest.importorskip("ibis", reason="The extra postgres is not installed.")
    check = one(found(connected, connect=True), Area.DATA, "deals")
    assert check.state is State.BROKEN
    said = ENGLISH.say(check.told) + ("" if check.cure is None else ENGLISH.say(check.cure))
    assert "hunter2x" not in said


def test_a_connection_that_nobody_describes_is_broken(
    connected: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("REVOPS_CONNECTION_WAREHOUSE")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert one(found(connected), Area.DATA, "deals").state is State.BROKEN
