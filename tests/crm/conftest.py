"""Small exports, and the public sets where they are at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from revops_cli.crm.load import load_tables
from revops_cli.crm.source import Source
from revops_cli.crm.tables import Tables

SHARED = Path(__file__).parents[3] / "shared"

Written = Callable[..., Path]
Loaded = Callable[..., Tables]


@pytest.fixture
def write(tmp_path: Path) -> Written:
    def write_file(content: str | bytes, name: str = "deals.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_file


@pytest.fixture
def loaded(write: Written, request: pytest.FixtureRequest) -> Loaded:
    """Load one table from text; what is said about the file is passed on."""

    def load(
        content: str | bytes,
        *,
        table: str = "deals",
        name: str = "deals.csv",
        shown_in: str | None = None,
        time_zone: str = "Europe/Helsinki",
        **said: object,
    ) -> Tables:
        source = Source(write(content, name), **said)  # type: ignore[arg-type]  # any field of a source
        tables = load_tables({table: [source]}, currency=shown_in, time_zone=time_zone)
        request.addfinalizer(tables.close)
        return tables

    return load


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Give a path of the public data, or skip where it isn't at hand."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"needs the public data {name}, which is not at hand")
        return path

    return find
