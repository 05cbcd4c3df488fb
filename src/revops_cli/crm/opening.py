"""Opening a file of rows by its kind, which the ending of its name tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.csv_file import open_csv
from revops_cli.crm.files import JSON_ENDINGS, SHEET_ENDINGS
from revops_cli.crm.json_file import open_json
from revops_cli.crm.row_file import RowFile
from revops_cli.crm.rows import csv_rows
from revops_cli.crm.xlsx_file import open_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.crm.source import Source


def open_rows(source: Source, real: Path, wanted: frozenset[str]) -> RowFile:
    """Open a file of rows. Raises `InputError` where its beginning can't be read.

    `wanted` are the headers that would mean something: they find the delimiter of a CSV.
    """
    if {real.suffix.lower(), source.file.suffix.lower()} & set(JSON_ENDINGS):
        return open_json(source, real)
    if {real.suffix.lower(), source.file.suffix.lower()} & set(SHEET_ENDINGS):
        return open_xlsx(source, real)
    found = open_csv(source, real, wanted)
    return RowFile(
        headers=found.headers,
        sample=found.sample,
        complete=found.complete,
        size=found.size,
        rows=lambda: csv_rows(found),
        csv=found,
        encoding=None if found.encoding.startswith("utf-8") else found.encoding,
    )
