"""Tables that several measures share tell each of them what its own would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from revops_cli.workflows.funnel import FUNNEL_COLUMNS
from revops_cli.workflows.measured_velocity import VELOCITY_COLUMNS
from revops_cli.workflows.open_tables import open_tables
from revops_cli.workflows.opened_playbook import OpenedPlaybook, open_playbook
from revops_cli.workflows.shared_tables import shared_tables
from revops_cli.workflows.sources import SOURCE_COLUMNS

ROOT = Path(__file__).parents[2]
WISHES = ({"deals": VELOCITY_COLUMNS}, FUNNEL_COLUMNS, SOURCE_COLUMNS)


@pytest.fixture
def opened(tmp_path: Path) -> OpenedPlaybook:
    folder = tmp_path / "norders"
    shutil.copytree(ROOT / "examples" / "norders", folder, ignore=shutil.ignore_patterns("__pycache__"))
    return open_playbook(folder)


def test_lent_tables_tell_what_their_own_would(opened: OpenedPlaybook) -> None:
    with shared_tables(opened, *WISHES, memory_limit=None) as sharing:
        assert sharing.shared is not None
        for wish in WISHES:
            with open_tables(opened, wish) as own, open_tables(sharing, wish) as lent:
                assert lent.notes == own.notes
                assert lent.mapping == own.mapping
                assert (lent.sources, lent.currency, lent.rates) == (own.sources, own.currency, own.rates)
                for table in ("deals", "stage_events", "leads", "spend"):
                    assert lent.has(table) == own.has(table)
                    if own.has(table):
                        assert (lent.rows(table), lent.columns(table)) == (
                            own.rows(table),
                            own.columns(table),
                        )
        # Who is lent tables does not close them.
        assert sharing.shared.run("select count(*) from deals") == [(803,)]


def test_what_was_not_asked_for_is_read_anew(opened: OpenedPlaybook) -> None:
    with shared_tables(opened, WISHES[0], memory_limit=None) as sharing:
        assert sharing.shared is not None
        assert sharing.shared.lend({"deals": ("created_on",)}) is not None
        assert sharing.shared.lend({"deals": ("created_on", "owner")}) is None
        assert sharing.shared.lend({"leads": ("lead_id",)}) is None
        with open_tables(sharing, {"deals": ("owner",)}) as own:
            assert own.run("select count(distinct owner) from deals")[0] != (0,)


def test_where_one_file_cannot_be_read_nothing_is_shared(opened: OpenedPlaybook) -> None:
    (opened.root / "data" / "leads.csv").write_bytes(b"\x00\x01\x02")
    with shared_tables(opened, *WISHES, memory_limit=None) as sharing:
        assert sharing is opened
    with open_tables(opened, WISHES[0]) as own:
        assert own.rows("deals") == 803


def test_without_exports_there_is_nothing_to_share(opened: OpenedPlaybook) -> None:
    (opened.root / "data.yaml").unlink()
    with shared_tables(open_playbook(opened.root), *WISHES, memory_limit=None) as sharing:
        assert sharing.shared is None
