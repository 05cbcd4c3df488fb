"""Which exports or connections feed which table: what each key is for, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.texts import Text

TEXTS: Mapping[str, Text] = {
    "DataSources.tables": text("Which file or connection each table comes from."),
    "DataSources.rates": text("What amounts in other currencies are worth."),
    "Tables.deals": text("Deals: created, closed, value, status."),
    "Tables.stage_events": text("When deals came to which stage."),
    "Tables.leads": text("Leads: who, when, from where, with which status."),
    "Tables.touches": text("What people saw and did: clicks, visits, events."),
    "Tables.activities": text("What sellers did: calls, emails, meetings."),
    "Tables.spend": text("What was spent on which channel, and when."),
    "Tables.accounts": text("Organisations: industry, size, country."),
    "Tables.messages": text("Messages sent, opened and answered."),
    "FileForm.file": text("The export, below the playbook's folder; * stands for several."),
    "FileForm.sheet": text("Which sheet of the workbook."),
    "FileForm.header_row": text("The row that holds the names of the columns."),
    "FileForm.encoding": text("How letters are written, such as utf-8 or windows-1252."),
    "FileForm.delimiter": text("What stands between the columns."),
    "FileForm.decimal": text("The sign before decimals."),
    "FileForm.date_format": text("How dates are written, such as DD.MM.YYYY."),
    "FileForm.formats": text("How dates are written in single columns."),
    "RowForm.columns": text("Which of its columns is which of ours."),
    "RowForm.values": text("What its values mean, column by column."),
    "RowForm.only": text("Keep only the rows that hold these values."),
    "SourceForm.status": text("Which of its words mean open, won and lost."),
    "SourceForm.always": text("Values that every row has, though no column holds them."),
    "SourceForm.currency": text("The currency of its amounts."),
    "FileSource.preset": text("The CRM that it was exported from."),
    "FileSource.join": text("Other files whose columns belong to the same rows."),
    "JoinedFile.on": text("The columns by which rows belong together."),
    "ConnectionSource.connection": text(
        "The connection's name in your own connections.toml; never an address."
    ),
    "ConnectionSource.table": text("The table's name there."),
    "ConnectionSource.order": text("The column that tells the order of rows."),
    "ExchangeRate.currency": text("The currency of the amounts."),
    "ExchangeRate.to": text("The currency that they are told in."),
    "ExchangeRate.rate": text("What one unit is worth."),
    "ExchangeRate.date": text("The day of the rate."),
    "ExchangeRate.source": text("Where the rate is from."),
}
"""What to write, by the form and its key."""
