from __future__ import annotations

import re
from pathlib import Path

import pytest

from revops_cli.diagnostics import Positions
from revops_cli.loader.yaml_events import read_text
from revops_cli.schemas.data_sources import ConnectionSource, DataSources, FileSource
from revops_cli.schemas.faults import validate
from revops_cli.schemas.kinds import KINDS

KIND = next(kind for kind in KINDS if kind.name == "data")


def _source(value: object) -> FileSource | ConnectionSource:
    tables = DataSources.model_validate({"tables": {"deals": [value]}}).tables
    assert tables is not None
    return tables.deals[0]


def _faults(source: object) -> list[tuple[str, str]]:
    faults = validate(KIND, {"tables": {"deals": [source]}}, "data.yaml", Positions()).faults
    return [
        (fault.path.removeprefix("data.tables.deals[0]"), f"{fault.message} {fault.cure}") for fault in faults
    ]


def _join(**said: object) -> dict[str, object]:
    return {"file": "b.csv", "on": {"deal_id": "d"}, "columns": {"value": "v"}, **said}


def test_a_source_is_read_by_its_branch() -> None:
    assert _source("data/deals.csv") == _source({"file": "data/deals.csv"})
    assert isinstance(_source({"file": "a.csv"}), FileSource)
    assert isinstance(_source({"connection": "warehouse"}), ConnectionSource)


def test_faults_are_about_the_branch_that_was_meant() -> None:
    ((path, words),) = _faults({"connection": "warehouse", "delimiter": ";"})
    assert path == ".delimiter"
    assert "'connection'" in words
    assert "'file'" not in words
    ((path, words),) = _faults({"file": "a.csv", "delimeter": ";"})
    assert path == ".delimeter"
    assert 'Did you mean "delimiter"?' in words


def test_a_file_and_a_connection_together_are_told() -> None:
    ((path, words),) = _faults({"file": "a.csv", "connection": "warehouse"})
    assert path == ".connection"
    assert "both" in words


def test_a_connection_that_is_no_name_is_never_shown() -> None:
    secret = "postgresql://user:hunter2@db.example.com/crm"  # noqa: S105  # It is what must not be shown.
    ((path, words),) = _faults({"connection": secret})
    assert path == ".connection"
    assert "hunter2" not in words
    assert "example.com" not in words


@pytest.mark.parametrize(("written", "delimiter"), [(";", ";"), ("tab", "\t"), ("\t", "\t"), ("|", "|")])
def test_a_delimiter_is_one_character(written: str, delimiter: str) -> None:
    source = _source({"file": "a.csv", "delimiter": written})
    assert isinstance(source, FileSource)
    assert source.delimiter == delimiter


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ({"file": "a.csv", "delimiter": ";;"}, ".delimiter"),
        ({"file": "a.csv", "decimal": ";"}, ".decimal"),
        ({"file": "a.csv", "preset": "pipedriv"}, ".preset"),
        ({"file": "a.csv", "currency": "EUX"}, ".currency"),
        ({"file": "a.csv", "columns": {"value": 5}}, ".columns.value"),
        ({"file": "a.csv", "status": {"wun": ["Won"]}}, ".status.wun"),
        ({"file": "a.csv", "status": {"won": [5]}}, ".status.won[0]"),
        ({"file": "a.csv", "columns": ["a"]}, ".columns"),
        ({"file": "a.csv", "header_row": 0}, ".header_row"),
        ({"file": "a.csv", "formats": {"value": ";"}}, ".formats.value"),
        ({"file": "a.csv", "formats": {"source": ","}}, ".formats.source"),
        ({"file": "a.csv", "formats": {"created": "dd/mm/yyyy"}}, ".formats.created"),
        ({"file": "a.csv", "values": {"sorce": {"Web": "inbound"}}}, ".values.sorce"),
        ({"file": "a.csv", "values": {"source": "inbound"}}, ".values.source"),
        ({"file": "a.csv", "values": {"status": {"Won": "won"}}}, ".values.status"),
        ({"file": "a.csv", "always": {"created_at": "2026-01-01"}}, ".always.created_at"),
        ({"file": "a.csv", "always": {"currency": "EUR"}}, ".always.currency"),
        ({"file": "a.csv", "always": {"stage": "x"}, "columns": {"stage": "y"}}, ".always.stage"),
        ({"file": "a.csv", "only": {"Type": [1]}}, ".only.Type[0]"),
        ({"file": "a.csv", "join": [{"file": "b.csv", "columns": {"value": "v"}}]}, ".join[0]"),
        ({"file": "a.csv", "join": [{"file": "b.csv", "on": {"deal_id": "d"}}]}, ".join[0]"),
        ({"file": "a.csv", "join": [_join(on={"deal": "d"})]}, ".join[0].on.deal"),
        ({"file": "a.csv", "join": [_join(on={"deal_id": "d", "owner": "o"})]}, ".join[0].on"),
        ({"file": "a.csv", "join": [_join(columns={"status": "s"})]}, ".join[0].columns.status"),
        (5, ""),
    ],
)
def test_what_is_wrong_is_told_at_its_place(source: object, path: str) -> None:
    assert [found for found, _ in _faults(source)] == [path]


@pytest.mark.parametrize("rate", [0, -1, "0"])
def test_a_rate_is_above_zero(rate: object) -> None:
    value = {"rates": [{"currency": "SEK", "to": "EUR", "rate": rate, "date": "2026-10-30"}]}
    (fault,) = validate(KIND, value, "data.yaml", Positions()).faults
    assert fault.path == "data.rates[0].rate"


def test_a_column_that_its_table_does_not_have_is_told() -> None:
    ((path, words),) = _faults({"file": "a.csv", "columns": {"valu": "Amount", "status": "Stage"}})
    assert path == ".columns.valu"
    assert 'Unknown key "valu".' in words
    assert 'Did you mean "value"?' in words
    assert _faults({"file": "a.csv", "columns": {"value": "Amount"}}) == []


def test_the_page_shows_an_entry_that_is_read_without_a_fault() -> None:
    page = (Path(__file__).parents[2] / "docs" / "describe-your-exports.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    found = read_text(example, "data.yaml")
    assert found.faults == ()
    assert validate(KIND, found.value, "data.yaml", found.positions).faults == ()
