"""What is proposed for a file that nobody has described yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.proposal import propose
from revops_cli.crm.source import Source
from revops_cli.errors import NoPlaybookError, UsageError
from revops_cli.loader.root import find_root
from revops_cli.schemas.canonical_tables import TABLES
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.metrics.data_proposal import Proposal

_HOME_ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class MapRequest:
    """What is asked: a file, where to look for a playbook, and what is known of the file already."""

    file: Path
    start: Path
    table: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def map_data(request: MapRequest) -> Proposal:
    """Propose an entry for a file; below a playbook's root it is named from there.

    Raises `UsageError` for a table that doesn't exist, `InputError` for a file that can't be opened.
    """
    table = request.table
    if table is not None and table not in TABLES:
        meant = nearest(table, TABLES)
        cure = text("Allowed: {allowed}", allowed=tuple(TABLES))
        if meant is not None:
            cure = text(
                "Did you mean {near}? Allowed: {allowed}", near=f"--table {meant}", allowed=tuple(TABLES)
            )
        raise UsageError(text('{option} can\'t be "{value}"', option="--table", value=table), cure=cure)
    root = _root(request.file, request.start)
    source = Source(
        request.file if root is None else request.file.resolve().relative_to(root),
        encoding=request.encoding,
        delimiter="\t" if request.delimiter == "tab" else request.delimiter,
        sheet=request.sheet,
    )
    return propose(source, table, root=root, time_zone=_HOME_ZONE)


def _root(file: Path, start: Path) -> Path | None:
    """Find the playbook in whose folder the file is, beside the file or where the command looks."""
    for place in (file.parent, start):
        try:
            root = find_root(place).resolve()
        except NoPlaybookError:
            continue
        if file.resolve().is_relative_to(root):
            return root
    return None
