"""Nothing that a playbook names and nothing that an export holds reaches beyond the playbook's folder.

Outside lie a secret, a server that counts who calls, and folders that nobody may write into.
"""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from revops_cli.catalogues import load_language
from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.errors import RevopsError
from revops_cli.renderers.data_check_json import render_data_check_json
from revops_cli.workflows.data_check import check_data
from revops_cli.workflows.data_map import MapRequest, map_data
from revops_cli.workflows.opened_playbook import open_playbook

if TYPE_CHECKING:
    from collections.abc import Iterator

CANARY = "canary-7f3a"
SECRET = f"deal_id,created_at,status\n{CANARY},2026-01-01,won\n"
PLAIN = "deal_id,created_at,status\nD1,2026-01-01,won\n"
INJECTIONS = (
    "'); COPY (SELECT 1) TO '{outside}/pwned.csv'; --",
    "\"; ATTACH '{outside}/pwned.db'; --",
    "' || (SELECT content FROM read_text('{outside}/secret.csv')) || '",
    "read_csv('/etc/passwd')",
    "read_text('{outside}/secret.csv')",
    "x', (SELECT 1)) FROM read_blob('{outside}/secret.csv') --",
    "http://127.0.0.1:{port}/deals.csv",
    "INSTALL httpfs; LOAD httpfs",
    "${{HOME}} $(touch {outside}/pwned) `touch {outside}/pwned`",
    "%(name)s %s {{0}} {{deal_id}} {{{{ 7 * 7 }}}}",
    "/* */ * -- \\' \\\" \N{RIGHT SINGLE QUOTATION MARK}",
)


class Outside:
    """A folder beside the playbook's, and a server."""

    def __init__(self, folder: Path, server: socket.socket) -> None:
        self.folder, self.root, self.temporary = folder / "outside", folder / "playbook", folder / "tmp"
        self.port = server.getsockname()[1]
        self._server = server
        for each in (self.folder, self.root / "data", self.temporary):
            each.mkdir(parents=True)
        (self.folder / "secret.csv").write_text(SECRET)
        (self.root / "playbook.yaml").write_text("format: 1\ncompany: Boats Oy\ncurrency: EUR\n")
        (self.root / "data" / "deals.csv").write_text(PLAIN)

    def named(self, written: str) -> str:
        return written.format(outside=self.folder, port=self.port)

    def tree(self) -> dict[str, bytes | None]:
        """Give every file of both folders with what is in it."""
        return {
            str(path): path.read_bytes() if path.is_file() and not path.is_symlink() else None
            for folder in (self.folder, self.root, self.temporary)
            for path in sorted(folder.rglob("*"))
        }

    def nobody_called(self) -> bool:
        try:
            self._server.accept()
        except BlockingIOError:
            return True
        return False


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 (its one argument)
        found = Outside(tmp_path, server)
        monkeypatch.setattr("tempfile.tempdir", str(found.temporary))
        monkeypatch.setenv("HOME", str(found.folder))
        monkeypatch.chdir(found.folder)
        yield found


def checked(outside: Outside, data: str) -> str:
    """Check the exports that a `data.yaml` names, and give all that is told of them."""
    (outside.root / "data.yaml").write_text(data, encoding="utf-8")
    before = outside.tree()
    opened = open_playbook(outside.root)
    try:
        said = render_data_check_json(check_data(opened, frozenset()), load_language("en"))
    except RevopsError as error:
        said = f"{error.message} {error.cure} {getattr(error, 'diagnostics', '')}"
    assert outside.tree() == before
    assert outside.nobody_called()
    assert CANARY not in said
    return said


FILES = (
    "../outside/secret.csv",
    "data/../../outside/secret.csv",
    "{outside}/secret.csv",
    "file://{outside}/secret.csv",
    "http://127.0.0.1:{port}/deals.csv",
    "http://127.0.0.1:{port}/deals.parquet",
    "s3://bucket/deals.parquet",
    "~/secret.csv",
    "$HOME/secret.csv",
    "../outside/*.csv",
    "../*/secret.csv",
    "**/../../outside/*.csv",
    "{outside}/*.csv",
    "data/link.csv",
    "data/l*k.csv",
    "data/folder/secret.csv",
    "data/*/secret.csv",
    "data/**/s*.csv",
    "/etc/passwd",
    "/proc/self/environ",
    "/dev/stdin",
    "/dev/fd/0",
    "data/fifo.csv",
    "data/zero.csv",
    "data/deals.csv/../../../outside/secret.csv",
    "\\\\server\\share\\deals.csv",
    "a" * 5_000 + ".csv",
    "data/" + "a/" * 3_000 + "deals.csv",
    "data/*" + "*" * 500 + ".csv",
    "data/[" + "a" * 2_000 + "].csv",
    "data/deals\\0.csv",
    "data/deals.csv\\nCOPY.csv",
    "",
    ".",
    "-",
)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are another thing there")
@pytest.mark.timeout(20)
@pytest.mark.parametrize("file", FILES)
def test_files_that_a_playbook_names(outside: Outside, file: str) -> None:
    data = outside.root / "data"
    (data / "link.csv").symlink_to(outside.folder / "secret.csv")
    (data / "folder").symlink_to(outside.folder)
    (data / "zero.csv").symlink_to("/dev/zero")
    os.mkfifo(data / "fifo.csv")
    quoted = '"' + outside.named(file).replace("\\\\", "\\\\\\\\") + '"'
    said = checked(outside, f"tables:\n  deals:\n    - file: {quoted}\n")
    assert '"rows": 1' not in said or '"problem": null' not in said


@pytest.mark.parametrize("written", INJECTIONS)
@pytest.mark.parametrize("ending", [".csv", ".parquet", ".json"])
def test_names_of_files_are_only_names(outside: Outside, written: str, ending: str) -> None:
    name = outside.named(written).replace("/", "_")[:120] + ending
    path = outside.root / "data" / name
    if ending == ".csv":
        path.write_text(PLAIN)
    elif ending == ".json":
        path.write_text('[{"deal_id": "D1", "created_at": "2026-01-01", "status": "won"}]')
    else:
        rows = "SELECT 'D1' AS deal_id, DATE '2026-01-01' AS created_at, 'won' AS status"
        plain = outside.root / "plain.parquet"
        duckdb.execute(f"COPY ({rows}) TO '{plain}' (FORMAT parquet)")
        plain.rename(path)
    before = outside.tree()
    source = Source(Path("data") / name)
    with load_tables({"deals": [source]}, currency=None, time_zone="UTC", root=outside.root) as tables:
        assert tables.run("SELECT deal_id FROM deals") == [("D1",)]
        assert all(CANARY not in str(note) for note in tables.notes)
    assert outside.tree() == before
    proposal = map_data(MapRequest(path, outside.root))
    assert (proposal.table, proposal.rows) == ("deals", 1)
    assert outside.tree() == before


@pytest.mark.parametrize("written", INJECTIONS)
@pytest.mark.parametrize("kind", [".csv", ".json", ".parquet"])
def test_headers_words_and_values_are_only_texts(outside: Outside, written: str, kind: str) -> None:
    """The hostile text stands as a header, as a status, as an id and as an owner at once."""
    text = outside.named(written)
    rows = [[f"1{text}", "2026-01-01", text, text], [f"2{text}", "2026-01-02", "lost", ""]]
    header = [text, "created", f"s {text}", f"o {text}"]
    path = outside.root / "data" / f"e{kind}"
    if kind == ".csv":
        out = io.StringIO()
        csv.writer(out).writerows([header, *rows])
        path.write_text(out.getvalue(), encoding="utf-8")
    else:
        records = [dict(zip(header, row, strict=True)) for row in rows]
        lines = outside.root / "lines.json"
        lines.write_text("\n".join(json.dumps(each) for each in records))
        if kind == ".json":
            lines.rename(path.with_suffix(".jsonl"))
            path = path.with_suffix(".jsonl")
        else:
            duckdb.execute(f"COPY (SELECT * FROM read_json('{lines}')) TO '{path}' (FORMAT parquet)")  # noqa: S608 (a test)
            lines.unlink()
    before = outside.tree()
    source = Source(
        Path("data") / path.name,
        columns={"deal_id": text, "created_at": "created", "status": f"s {text}", "owner": f"o {text}"},
        status={"won": (text,), "lost": ("lost",)},
        values={"owner": {text: f"meant {text}"}},
        always={"source": text},
        delimiter="," if kind == ".csv" else None,
        only={"created": ("2026-01-01",)} if kind == ".csv" else {},
    )
    with load_tables({"deals": [source]}, currency=None, time_zone="UTC", root=outside.root) as tables:
        found = tables.run("SELECT deal_id, status, owner, source FROM deals ORDER BY 1")
    assert found[0] == (f"1{text}", "won", f"meant {text}", text)
    assert outside.tree() == before
    assert outside.nobody_called()


SETTINGS = (
    "encoding: ../../outside/secret",
    "encoding: zlib",
    "encoding: rot13",
    "encoding: unicode_escape",
    "encoding: idna",
    'delimiter: "\'"',
    'delimiter: "\\\\"',
    "delimiter: '\"'",
    "date_format: \"%Y-%m-%d'); COPY (SELECT 1) TO '{outside}/pwned.csv'; --\"",
    "formats: {{created_at: \"%Y') FROM read_text('{outside}/secret.csv') --\"}}",
    'decimal: "\'); DROP TABLE deals; --"',
    "currency: \"EUR'); ATTACH '{outside}/pwned.db'; --\"",
    "preset: ../../outside/secret",
    'only: {{status: ["won\') OR 1=1 --"]}}',
    "only: {{\"status') OR (SELECT content FROM read_text('{outside}/secret.csv'\": [won]}}",
    "values: {{source: {{\"'\": \"' || (SELECT content FROM read_text('{outside}/secret.csv')) || '\"}}}}",
    "always: {{source: \"' || (SELECT content FROM read_text('{outside}/secret.csv')) || '\"}}",
    "status: {{won: [\"won', (SELECT content FROM read_text('{outside}/secret.csv'))) --\"]}}",
    "columns: {{owner: \"c0) FROM read_text('{outside}/secret.csv') --\"}}",
    "join: [{{file: ../outside/secret.csv, on: {{deal_id: deal_id}}, columns: {{owner: status}}}}]",
    "join: [{{file: data/link.csv, on: {{deal_id: deal_id}}, columns: {{owner: status}}}}]",
    'join: [{{file: data/deals.csv, on: {{deal_id: "x\' OR 1=1"}}, columns: {{owner: status}}}}]',
    "sheet: ../../outside/secret",
    "header_row: 999999999999",
    'connection: "postgres://127.0.0.1:{port}/x"',
)


@pytest.mark.skipif(sys.platform == "win32", reason="links are another thing there")
@pytest.mark.timeout(20)
@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_of_a_source_are_only_settings(outside: Outside, setting: str) -> None:
    (outside.root / "data" / "link.csv").symlink_to(outside.folder / "secret.csv")
    said = outside.named(setting)
    checked(outside, f"tables:\n  deals:\n    - file: data/deals.csv\n      {said}\n")


def test_a_link_inside_the_folder_is_read(outside: Outside) -> None:
    (outside.root / "data" / "same.csv").symlink_to(outside.root / "data" / "deals.csv")
    assert '"problem": null' in checked(outside, "tables:\n  deals: [data/same.csv]\n")


def test_what_is_typed_may_lie_anywhere(outside: Outside) -> None:
    """The user is trusted: only what a playbook names must stay below it."""
    source = Source(outside.folder / "secret.csv")
    with load_tables({"deals": [source]}, currency=None, time_zone="UTC") as tables:
        assert tables.run("SELECT deal_id FROM deals") == [(CANARY,)]
