"""What `data map` proposes, pasted into `data.yaml`, is what `data check` then reads."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.catalogues import load_language
from revops_cli.errors import InputError
from revops_cli.renderers.data_map_yaml import render_data_map_yaml
from revops_cli.workflows.data_check import check_data
from revops_cli.workflows.data_map import MapRequest, map_data
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from revops_cli.metrics.data_proposal import Proposal
    from revops_cli.metrics.data_survey import SurveyedTable

SHARED = Path(__file__).parents[3] / "shared" / "data"
FOLDERS = ("maven_crm", "olist_funnel", "salesforce_wave_sales", "facebook_ads_kag", "x_education_leads")
SEEDS = ("dbt_hubspot", "dbt_salesforce", "dbt_google_ads", "dbt_linkedin")
PLAYBOOK = "format: 1\ncompany: Boats Oy\ncurrency: EUR\nlanguage: en\n"


def pasted(proposal: Proposal, folder: Path) -> SurveyedTable:
    """Write the entry into a playbook's `data.yaml` and check it."""
    written = render_data_map_yaml(proposal, load_language("en"))
    (folder / "data.yaml").write_text(written, encoding="utf-8")
    report = check_data(open_playbook(folder), frozenset())
    (table,) = report.survey.tables
    return table


@pytest.mark.parametrize(
    "name", [*FOLDERS, *(pytest.param(f"dbt_seeds/{each}", marks=pytest.mark.slow) for each in SEEDS)]
)
def test_public_sets(tmp_path: Path, name: str) -> None:
    """Whatever the file: an entry that says how many rows can be read reads so many, and never crashes."""
    folder = SHARED / name
    if not folder.exists():
        pytest.skip(f"needs the public data {name}, which is not at hand")
    (tmp_path / "playbook.yaml").write_text(PLAYBOOK)
    read = only_headers = 0
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".csv", ".xlsx"}:
            continue
        copy = tmp_path / "data" / path.name
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
        try:
            proposal = map_data(MapRequest(copy, tmp_path))
        except InputError:
            only_headers += 1
            continue
        assert proposal.confidence < 60 or not (proposal.missing or proposal.problem), path
        if proposal.missing:
            assert proposal.rows is None
            continue
        table = pasted(proposal, tmp_path)
        assert table.name == proposal.table, path
        assert (table.rows if not table.problems else None) == proposal.rows, path
        assert bool(table.problems) is (proposal.problem is not None), path
        read += proposal.rows is not None
    assert read > only_headers


def test_it_says_which_file_of_a_playbook_it_is(tmp_path: Path) -> None:
    (tmp_path / "playbook.yaml").write_text(PLAYBOOK)
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "my deals: 2026 #1.csv"
    path.write_text("id,created,outcome\n1,2026-01-01,won\n2,2026-01-02,lost\n")
    table = pasted(map_data(MapRequest(path, tmp_path)), tmp_path)
    assert (table.name, table.rows, table.problems) == ("deals", 2, ())
