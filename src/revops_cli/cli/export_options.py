"""Options that name a CRM export on the command line, and tell how it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.speech import help_text
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.workflows.export_request import ExportFlags

DealsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help=help_text(text("A CRM export (CSV or Parquet) to measure."))),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="NAME=COLUMN", help=help_text(text("Which column of the export is what."))),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(metavar="won=WORD", help=help_text(text("Which status words mean won, lost or open."))),
]
DateFormatOption = Annotated[
    str | None, typer.Option(metavar="dd/mm/yyyy", help=help_text(text("How the export writes dates.")))
]
EncodingOption = Annotated[
    str | None, typer.Option(metavar="NAME", help=help_text(text("The export's encoding, if not UTF-8.")))
]
DelimiterOption = Annotated[
    str | None,
    typer.Option(metavar="CHAR", help=help_text(text("What stands between the export's columns."))),
]
DecimalOption = Annotated[
    str | None, typer.Option(metavar=". or ,", help=help_text(text("The export's decimal mark.")))
]
CurrencyOption = Annotated[
    str | None, typer.Option(metavar="EUR", help=help_text(text("The currency of the numbers.")))
]
RateOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SEK=0.0875@DATE",
        help=help_text(text("What one unit of a currency was worth, and when.")),
    ),
]


def export_flags(  # noqa: PLR0917  # One argument an option.
    deals: Path | None,
    columns: list[str] | None,
    statuses: list[str] | None,
    date_format: str | None,
    encoding: str | None,
    delimiter: str | None,
    decimal: str | None,
    events: Path | None = None,
) -> ExportFlags | None:
    """Give the export that the options name, None where they name none.

    Raises `UsageError` for options of an export without one.
    """
    from revops_cli.errors import UsageError
    from revops_cli.workflows.export_request import ExportFlags

    if deals is not None:
        words = tuple(columns or ()), tuple(statuses or ())
        return ExportFlags(deals, *words, date_format, encoding, delimiter, decimal, events)
    if columns or statuses or date_format or encoding or delimiter or decimal or events:
        message = text("--map, --status and the flags of an export's form go with --deals.")
        if events is not None:
            message = text("--events goes with --deals: it tells when those deals came to their stages.")
        raise UsageError(
            message, cure=text("Name the export: --deals deals.csv, or write these into data.yaml.")
        )
    return None
