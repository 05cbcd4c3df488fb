"""What the exports of a playbook hold: rows, columns, dates, what can't be read, and how tables fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.engine import MEMORY_LIMIT
from revops_cli.crm.survey import survey
from revops_cli.diagnostics import Severity
from revops_cli.errors import InputError, RevopsError, UsageError
from revops_cli.metrics.data_uses import DataReport, found_uses
from revops_cli.schemas.data_sources import Tables
from revops_cli.texts import text
from revops_cli.workflows.deal_sources import DECLARED_IN, file_source, playbook_rates
from revops_cli.workflows.reading_faults import reading_faults, sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.crm.source import Source
    from revops_cli.schemas.data_sources import ConnectionSource, FileSource
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_HOME_ZONE = "UTC"
_SETTINGS = "playbook.yaml"


def check_data(
    opened: OpenedPlaybook, commands: frozenset[str], memory_limit: str | None = None
) -> DataReport:
    """Look at every export that `data.yaml` names.

    Raises `UsageError` where it names none, `InputError` where `data.yaml` itself can't be read as meant.
    """
    _require_sound_sources(opened)
    data = opened.playbook.data
    tables = None if data is None else data.tables
    named = {
        table: sources
        for table in Tables.model_fields
        if tables is not None and (sources := getattr(tables, table))
    }
    if not named:
        raise UsageError(
            text("The playbook names no export."),
            cure=text("Name it in data.yaml, below tables: deals: [{{file: data/deals.csv}}]"),
        )
    settings = opened.playbook.settings
    found = survey(
        {table: _sources(each, table) for table, each in named.items()},
        currency=None if settings is None else settings.currency,
        time_zone=opened.time_zone or _HOME_ZONE,
        rates=playbook_rates(opened.playbook),
        root=opened.root,
        memory_limit=memory_limit or MEMORY_LIMIT,
    )
    return DataReport(found, found_uses(found, commands))


def _sources(named: Sequence[FileSource | ConnectionSource], table: str) -> tuple[Source | RevopsError, ...]:
    return tuple(_source(each, table) for each in named)


def _source(named: FileSource | ConnectionSource, table: str) -> Source | RevopsError:
    try:
        return file_source(named, table)
    except UsageError as error:
        return error


def _require_sound_sources(opened: OpenedPlaybook) -> None:
    """Raise `InputError` with what can't be read of the two files on which this depends."""
    found = tuple(
        each
        for each in reading_faults(opened)
        if each.severity is Severity.ERROR and each.location.file in {DECLARED_IN, _SETTINGS}
    )
    if found:
        raise InputError(
            text("{file} can't be read as it is meant.", file=found[0].location.file),
            cure=text("Mend what follows and run the command again."),
            diagnostics=found,
            sources=sources_of(opened, found),
        )
