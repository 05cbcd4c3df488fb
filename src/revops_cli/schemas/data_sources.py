"""`data.yaml`: which exports or named connections feed which table."""

import enum
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import model_validator

from revops_cli.schemas.canonical_tables import TABLES, Column, ColumnType, Table
from revops_cli.schemas.error import MISSING_KEY, WRONG_VALUE, FieldError, located, wrong_type
from revops_cli.schemas.fields import (
    DateField,
    OptionalText,
    TextField,
    read_id,
    read_number,
    read_text,
    read_texts,
    read_whole_number,
)
from revops_cli.schemas.frozen_mapping import FrozenMapping
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, Reads, read_mapping, unknown_key, word_of
from revops_cli.schemas.settings import read_currency
from revops_cli.texts import text

# A number of more digits is nothing that a column holds.
_LONGEST_CONSTANT = 10**18

STATUS_WORDS = ("open", "won", "lost")
"""The statuses of a deal, to which `status:` maps the words of an export."""


class CrmPreset(enum.Enum):
    """A CRM whose exports are known."""

    PIPEDRIVE = "pipedrive"
    HUBSPOT = "hubspot"
    SALESFORCE = "salesforce"
    ODOO = "odoo"
    TRYTON = "tryton"


class DecimalSign(enum.Enum):
    """What parts the decimals in an export."""

    COMMA = ","
    POINT = "."


def read_columns(value: object) -> FrozenMapping[str]:
    """Read which column of the export holds which column of the table. Raises a located error."""
    return read_mapping(value, read_text)


def read_new_value(value: object) -> str:
    """Read what a word is replaced by; nothing stands for an empty cell. Raises `FieldError`."""
    return "" if value is None else read_text(value)


def read_constants(value: object) -> FrozenMapping[str]:
    """Read what columns of the table are on every row: texts, or whole numbers. Raises a located error."""
    return read_mapping(value, lambda each: str(each) if _is_short_number(each) else read_text(each))


def _is_short_number(value: object) -> bool:
    return type(value) is int and abs(value) < _LONGEST_CONSTANT


def read_values(value: object) -> FrozenMapping[FrozenMapping[str]]:
    """Read, for columns of the table, which word of the export means which word of ours."""
    return read_mapping(value, lambda words: read_mapping(words, read_new_value))


def read_kept_words(value: object) -> FrozenMapping[tuple[str, ...]]:
    """Read, for columns of the export, the words of the rows that are kept. Raises a located error."""
    return read_mapping(value, read_texts)


def read_row_number(value: object) -> int:
    """Read the number of a row, counted from 1. Raises `FieldError` or `QuantityError`."""
    number = read_whole_number(value)
    if number:
        return number
    raise FieldError(text("Rows are counted from 1."), text("Write the number of the row with the header."))


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


class RowForm(DocumentModel):
    """How rows are read into columns of a table.

    `columns` says which column of the export holds which column of the table, `values` which word of
    the export means which word of ours, `only` which rows are kept, by the words in columns of the export.
    """

    columns: Annotated[FrozenMapping[str], Reads(read_columns)] = FrozenMapping()
    values: Annotated[FrozenMapping[FrozenMapping[str]], Reads(read_values)] = FrozenMapping()
    only: Annotated[FrozenMapping[tuple[str, ...]], Reads(read_kept_words)] = FrozenMapping()


class FileForm(RowForm):
    """A file below the playbook's root, and how it is written where that must be said.

    `formats` says how the dates and amounts of single columns are written.
    """

    file: TextField
    sheet: OptionalText = None
    header_row: Annotated[int, Reads(read_row_number)] | None = None
    encoding: OptionalText = None
    delimiter: Annotated[str, Reads(read_delimiter)] | None = None
    decimal: Annotated[DecimalSign, word_of(DecimalSign)] | None = None
    date_format: OptionalText = None
    formats: Annotated[FrozenMapping[str], Reads(read_columns)] = FrozenMapping()


class JoinedFile(FileForm):
    """A file that tells more about the rows of another: `on` says which columns must be the same.

    (`on: {account_id: Id}`: the row's account_id stands in the column Id of this file.)
    """

    on: Annotated[FrozenMapping[str], Reads(read_columns)]


class SourceForm(RowForm):
    """How the rows of a source are read into a table, whatever it is.

    `always` gives columns the same value on every row.
    """

    always: Annotated[FrozenMapping[str], Reads(read_constants)] = FrozenMapping()
    status: Annotated[FrozenMapping[tuple[str, ...]], Reads(read_status_words)] = FrozenMapping()
    currency: Annotated[str, Reads(read_currency)] | None = None


class FileSource(SourceForm, FileForm):
    """An export: a file, or with `*` in its name several, and what other files tell about its rows."""

    preset: Annotated[CrmPreset, word_of(CrmPreset)] | None = None
    join: Annotated[tuple[JoinedFile, ...], Entries(unique=None)] = ()


class ConnectionSource(SourceForm):
    """A table of a named connection, which the user's own settings describe.

    `table` is its name there, with its schema: `crm.deals`. `order` names the column that tells which of
    two events of one moment came first.
    """

    connection: Annotated[str, Reads(read_connection)]
    table: OptionalText = None
    order: OptionalText = None


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
            ((table.name, index, *path), error, shown)
            for table in TABLES.values()
            for index, source in enumerate(getattr(self, table.name))
            for path, error, shown in _wrong_columns(source, table)
        ]
        if wrong:
            raise located(wrong)
        return self


_Wrong = tuple[tuple[str | int, ...], FieldError, object]


def _wrong_columns(source: Source, table: Table) -> Iterator[_Wrong]:
    """Find what a source says about columns that its table doesn't have, or that they can't be."""
    yield from _wrong_of_rows(source, table, ())
    yield from _unknown_columns(source.always, table, ("always",))
    for name in source.always:
        if (error := _wrong_constant(name, table, source)) is not None:
            yield ("always", name), error, name
    if isinstance(source, ConnectionSource):
        yield from _wrong_of_connection(source, table)
    if isinstance(source, FileSource):
        for index, joined in enumerate(source.join):
            place: tuple[str | int, ...] = ("join", index)
            yield from _wrong_of_rows(joined, table, place)
            yield from _wrong_join(joined, table, place)
    if table.name == "deals" and "status" in source.values:
        message = text("The words of a deal's status have a key of their own.")
        cure = text("Write them as status: {{won: [Signed], lost: [Dropped]}}.")
        yield ("values", "status"), FieldError(message, cure, at_key=True), "status"


def _wrong_of_connection(source: ConnectionSource, table: Table) -> Iterator[_Wrong]:
    if source.order is not None and not table.ordered:
        message = text("The rows of {table} have no order.", table=table.name)
        yield (
            ("order",),
            FieldError(message, text("Leave it out: it goes with stage_events."), at_key=True),
            None,
        )
    if source.table is not None and not all(part.strip() for part in source.table.split(".")):
        message = text("This is not the name of a table.")
        yield ("table",), FieldError(message, text("Write schema.table, as in crm.deals.")), source.table


def _wrong_constant(name: str, table: Table, source: SourceForm) -> FieldError | None:
    column = table.column(name)
    if column is None:
        return None
    if name in source.columns:
        message = text("{column} is a column of the export, and always the same, too.", column=name)
        return FieldError(message, text("Remove one of the two."), at_key=True)
    if column.type is ColumnType.CURRENCY:
        return FieldError(
            text("The currency has a key of its own."), text("Write currency: EUR."), at_key=True
        )
    if column.type in {ColumnType.TEXT, ColumnType.STATUS, ColumnType.COUNT}:
        return None
    message = text("{column} is not the same on every row.", column=name)
    return FieldError(message, text("Write which column of the export it is."), at_key=True)


def _wrong_of_rows(form: RowForm, table: Table, before: tuple[str | int, ...]) -> Iterator[_Wrong]:
    for key in ("columns", "values"):
        yield from _unknown_columns(getattr(form, key), table, (*before, key))
    if not isinstance(form, FileForm):
        return
    yield from _unknown_columns(form.formats, table, (*before, "formats"))
    for name, written in form.formats.items():
        column = table.column(name)
        if column is not None and (error := _wrong_format(column, written)) is not None:
            yield (*before, "formats", name), error, written


def _unknown_columns(names: Iterable[str], table: Table, before: tuple[str | int, ...]) -> Iterator[_Wrong]:
    known = tuple(column.name for column in table.columns)
    for name in names:
        if name not in known:
            yield (*before, name), unknown_key(name, known), name


def _wrong_format(column: Column, written: str) -> FieldError | None:
    if column.type is ColumnType.MOMENT:
        return None  # What a date format may be is known where dates are read.
    if column.type not in {ColumnType.AMOUNT, ColumnType.COUNT}:
        message = text("{column} is a text: it has no format.", column=column.name)
        return FieldError(message, text("Leave it out. Formats are for dates and amounts."), at_key=True)
    if written in {sign.value for sign in DecimalSign}:
        return None
    message = text('"{format}" is not a decimal sign.', format=written)
    return FieldError(message, text('Write "," or ".", in quotes.'))


def _wrong_join(joined: JoinedFile, table: Table, before: tuple[str | int, ...]) -> Iterator[_Wrong]:
    yield from _unknown_columns(joined.on, table, (*before, "on"))
    if len(joined.on) != 1:
        message = text("A file is joined by one column.")
        cure = text("Write the column of the table and that of this file: on: {{account_id: Id}}")
        # Where an unknown column was all that stood there, that is told already.
        kind = WRONG_VALUE if joined.on else MISSING_KEY
        yield (*before, "on"), FieldError(message, cure, kind=kind), None
    if not joined.columns:
        message = text('The key "{key}" is missing.', key="columns")
        cure = text("Write which columns it tells: columns: {{industry: Industry}}")
        yield (*before, "columns"), FieldError(message, cure, kind=MISSING_KEY), None
    for name in joined.columns:
        if name in _NOT_JOINED:
            message = text("{column} can't come from another file.", column=name)
            cure = text("Name the column of the export itself.")
            yield (*before, "columns", name), FieldError(message, cure, at_key=True), name


_NOT_JOINED = ("status", "currency")


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
