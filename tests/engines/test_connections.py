"""What a connection's name means is told by the user, and never printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from revops_cli.crm.warehouse.connections import EngineKind, named_connection, variable_of
from revops_cli.errors import RevopsError, UsageError
from revops_cli.workflows.open_tables import open_tables
from revops_cli.workflows.opened_playbook import OpenedPlaybook, open_playbook

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "hunter2!"  # noqa: S105  # It is what must not be shown.
URL = f"postgresql://reader:{SECRET}@127.0.0.1:1/crm"


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a user who has no connections yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in ("WAREHOUSE", "TWO_WORDS"):
        monkeypatch.delenv(f"REVOPS_CONNECTION_{name}", raising=False)
    folder = tmp_path / "revops"
    folder.mkdir()
    return folder / "connections.toml"


def playbook(folder: Path, data: str) -> OpenedPlaybook:
    folder.mkdir()
    (folder / "playbook.yaml").write_text(
        "format: 1\ncompany: Ltd\ncurrency: EUR\ntime_zone: Europe/Helsinki\n"
    )
    (folder / "data.yaml").write_text(data)
    return open_playbook(folder)


def test_the_environment_goes_first(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.write_text('[two-words]\nurl = "sc://127.0.0.1:15002"\n')
    settings.chmod(0o600)
    found = named_connection("two-words")
    assert (found.engine, found.notes) == (EngineKind.SPARK, ())
    monkeypatch.setenv(variable_of("two-words"), URL)
    assert named_connection("two-words").engine is EngineKind.POSTGRES
    assert SECRET not in repr(named_connection("two-words"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_file_that_others_can_read_is_told(settings: Path) -> None:
    settings.write_text(f'[warehouse]\nurl = "{URL}"\n')
    settings.chmod(0o644)
    (note,) = named_connection("warehouse").notes
    assert "chmod 600" in str(note)


def test_a_name_that_nobody_explains_is_told(settings: Path) -> None:
    with pytest.raises(UsageError, match='connection "warehouse"') as told:
        named_connection("warehouse")
    assert "REVOPS_CONNECTION_WAREHOUSE" in str(told.value.cure)
    settings.write_text('[other]\nurl = "sc://127.0.0.1"\n')
    with pytest.raises(UsageError) as told:
        named_connection("warehouse")
    assert "other" in str(told.value.cure)


@pytest.mark.parametrize("text", ["[warehouse", "[warehouse]\nurl = 5", f"hunter2!\n{URL}", "\xe4\x00"])
def test_a_broken_file_of_secrets_is_told_without_them(settings: Path, text: str) -> None:
    settings.write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError) as told:
        named_connection("warehouse")
    assert SECRET not in f"{told.value.message} {told.value.cure}"


@pytest.mark.parametrize("url", ["mysql://root:hunter2!@db", "hunter2!", "postgresql://u:hunter2!@h:port/db"])
def test_an_address_that_can_not_be_used_is_told_without_it(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", url)
    with pytest.raises(UsageError) as told:
        named_connection("warehouse")
    assert SECRET not in f"{told.value.message} {told.value.cure}"
    assert "REVOPS_CONNECTION_WAREHOUSE" in str(told.value.message)


def test_secrets_are_masked_wherever_a_server_says_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "REVOPS_CONNECTION_WAREHOUSE", "postgresql://reader:p%40ss%21@db/crm?sslpassword=abc-1"
    )
    found = named_connection("warehouse")
    assert found.masked("no p@ss! p%40ss%21 abc-1 here") == "no *** *** *** here"
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", "sc://host:443/;use_ssl=true;token=dapi-77")
    assert named_connection("warehouse").masked("dapi-77 is wrong") == "*** is wrong"


@pytest.mark.parametrize("url", [URL, f"sc://127.0.0.1:1/;token={SECRET}"])
def test_a_server_that_is_not_there_is_told(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg" if url.startswith("postgres") else "pyspark")
    pytest.importorskip("ibis")
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", url)
    opened = playbook(tmp_path / "a", "tables: {deals: [{connection: warehouse}]}")
    with pytest.raises(RevopsError, match="can't be reached") as told:
        open_tables(opened, {"deals": ("status",)})
    assert SECRET not in f"{told.value.message} {told.value.cure}"
    assert "warehouse" in str(told.value.message)


@pytest.mark.parametrize(("url", "extra"), [(URL, "postgres"), ("sc://127.0.0.1:1", "spark")])
def test_a_missing_package_is_told_with_the_line_to_type(
    url: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVOPS_CONNECTION_WAREHOUSE", url)
    for module in ("psycopg", "pyspark.sql.connect.session", "sqlglot"):
        monkeypatch.setitem(sys.modules, module, None)
    opened = playbook(tmp_path / "a", "tables: {deals: [{connection: warehouse}]}")
    with pytest.raises(UsageError) as told:
        open_tables(opened, {"deals": ("status",)})
    assert str(told.value.cure) == f"Install it: pip install 'revops-cli[{extra}]'"


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ("{deals: [{connection: one}, {file: deals.csv}]}", ("one", "deals.csv")),
        ("{deals: [{connection: one}], stage_events: [{connection: two}]}", ("one", "two")),
    ],
)
def test_tables_of_several_places_are_refused(data: str, places: tuple[str, ...], tmp_path: Path) -> None:
    opened = playbook(tmp_path / "a", f"tables: {data}")
    with pytest.raises(UsageError, match="several places") as told:
        open_tables(opened, {"deals": ("status",), "stage_events": ("stage",)})
    assert all(place in str(told.value.message) for place in places)
