"""`data.yaml`: which exports or named connections feed which table."""

import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import model_validator

from revops_cli.schemas.canonical_tables import TABLES
from revops_cli.schemas.error import FieldError, located, wrong_type
from revops_cli.schemas.fields import (
    DateField,
    OptionalText,
    TextField,
    read_id,
    read_number,
    read_text,
    read_texts,
)
from revops_cli.schemas.frozen_mapping import FrozenMapping
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, Reads, read_mapping, unknown_key, word_of
from revops_cli.schemas.settings import read_currency
from revops_cli.texts import text

STATUS_WORDS = ("open", "won", "lost")
"""The statuses of a deal, to which `status:` maps the words of an export."""


class CrmPreset(enum.Enum):
    """A CRM whose exports are known."""

    PIPEDRIVE = "pipedrive"
    HUBSPOT = "hubspot"
    SALESFORCE = "salesforce"
    ODOO = "odoo"


class DecimalSign(enum.Enum):
    """What parts the decimals in an export."""

    COMMA = ","
    POINT = "."


def read_columns(value: object) -> FrozenMapping[str]:
    """Read which column of the export holds which column of the table. Raises a located error."""
    return read_mapping(value, read_text)


def read_status_words(value: object) -> FrozenMapping[tuple[str, ...]]:
    """Read the export's words for open, won and lost. Raises a located error."""
    return read_mapping(value, read_texts, STATUS_WORDS)


def read_delimiter(value: object) -> str:
    """Read the one character that parts columns; `tab` names it too. Raises `FieldError`."""
    if not isinstance(value, str):
        raise wrong_type(value, text("one character in quotes"))
    if value in {"tab", "\\t"}:
        return "\t"
    if len(value) == 1:
        return value
    raise FieldError(
        text("A delimiter is one character."), text('Write it in quotes, like ";", or write tab.')
    )


def read_connection(value: object) -> str:
    """Read the name of a connection. What isn't a name may be a secret, so it is never shown."""
    try:
        return read_id(value)
    except FieldError:
        message = text("This is not the name of a connection.")
        cure = text("Write a name like warehouse here, and describe the connection in your own settings.")
        raise FieldError(message, cure) from None


class SourceForm(DocumentModel):
    """How the rows of a source are read into a table, whatever it is."""

    columns: Annotated[FrozenMapping[str], Reads(read_columns)] = FrozenMapping()
    status: Annotated[FrozenMapping[tuple[str, ...]], Reads(read_status_words)] = FrozenMapping()
    currency: Annotated[str, Reads(read_currency)] | None = None


class FileSource(SourceForm):
    """An export: a file below the playbook's root, and how it is written where that must be said."""

    file: TextField
    preset: Annotated[CrmPreset, word_of(CrmPreset)] | None = None
    encoding: OptionalText = None
    delimiter: Annotated[str, Reads(read_delimiter)] | None = None
    decimal: Annotated[DecimalSign, word_of(DecimalSign)] | None = None
    date_format: OptionalText = None


class ConnectionSource(SourceForm):
    """A table of a named connection, which the user's own settings describe."""

    connection: Annotated[str, Reads(read_connection)]
    table: OptionalText = None


Source = FileSource | ConnectionSource


def read_source(value: object) -> Source:
    """Read a source by its branch: `connection:` makes it a connection, anything else a file.

    Raises pydantic's located errors, about the branch that was meant.
    """
    if isinstance(value, FileSource | ConnectionSource):
        return value
    if isinstance(value, str):
        return FileSource.model_validate({"file": value})
    if not isinstance(value, Mapping):
        raise wrong_type(value, text("a mapping with file or connection"))
    if "connection" not in value:
        return FileSource.model_validate(value)
    if "file" in value:
        message = text("A source has either a file or a connection, and this one has both.")
        error = FieldError(message, text("Remove one of the two."), at_key=True)
        raise located([(("connection",), error, None)])
    return ConnectionSource.model_validate(value)


SourceField = Annotated[FileSource | ConnectionSource, Reads(read_source)]
SourcesField = Annotated[tuple[SourceField, ...], Entries(unique=None)]


class Tables(DocumentModel):
    """The sources of each table; several sources of one table are read one after another.

    A source maps columns that its table has, and no others.
    """

    deals: SourcesField = ()
    stage_events: SourcesField = ()
    leads: SourcesField = ()
    touches: SourcesField = ()
    activities: SourcesField = ()
    spend: SourcesField = ()
    accounts: SourcesField = ()
    messages: SourcesField = ()

    @model_validator(mode="after")
    def _columns_of_the_table(self) -> Self:
        wrong = [
            ((table.name, index, "columns", column), unknown_key(column, known), column)
            for table in TABLES.values()
            for known in (tuple(each.name for each in table.columns),)
            for index, source in enumerate(getattr(self, table.name))
            if isinstance(source, FileSource)
            for column in source.columns
            if column not in known
        ]
        if wrong:
            raise located(wrong)
        return self


def read_rate(value: object) -> Decimal:
    """Read an exchange rate, above zero. Raises `FieldError` or `QuantityError`."""
    rate = read_number(value)
    if rate > 0:
        return rate
    raise FieldError(text("A rate is above zero."), text("Write what one unit of the currency is worth."))


class ExchangeRate(DocumentModel):
    """What one unit of `currency` was worth in the currency `to` on a date, and who says so."""

    currency: Annotated[str, Reads(read_currency)]
    to: Annotated[str, Reads(read_currency)]
    rate: Annotated[Decimal, Reads(read_rate)]
    date: DateField
    source: OptionalText = None


class DataSources(DocumentModel):
    """The sources of every table, and the exchange rates that make one currency of several."""

    tables: Tables | None = None
    rates: Annotated[tuple[ExchangeRate, ...], Entries(unique=None)] = ()
