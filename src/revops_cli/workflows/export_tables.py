"""The tables of an export that is named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.engine import MEMORY_LIMIT
from revops_cli.crm.load import load_tables
from revops_cli.workflows.deal_sources import (
    asked_currency,
    events_source,
    flag_rates,
    flag_source,
    playbook_rates,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from revops_cli.crm.tables import Tables
    from revops_cli.workflows.export_request import AskedExport, ExportFlags
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_HOME_ZONE = "UTC"


def open_export(
    request: AskedExport,
    flags: ExportFlags,
    opened: OpenedPlaybook | None,
    columns: Mapping[str, Collection[str]],
) -> Tables:
    """Load the tables of an export: amounts, days and rates are meant as the playbook says, if there is one.

    `columns` are as for `open_tables`. Raises `InputError` for a file that can't be read, `UsageError` for
    flags that can't be met.
    """
    said = asked_currency(request)
    currency = said if opened is None else opened.currency
    rates = flag_rates(request.rates, currency)
    sources = {"deals": (flag_source(flags, said),)}
    if (events := events_source(flags)) is not None:
        sources["stage_events"] = (events,)
    return load_tables(
        sources,
        columns=columns,
        currency=currency,
        time_zone=(None if opened is None else opened.time_zone) or _HOME_ZONE,
        rates=(*(() if opened is None else playbook_rates(opened.playbook)), *rates),
        memory_limit=request.memory_limit or MEMORY_LIMIT,
    )
