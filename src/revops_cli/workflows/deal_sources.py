"""Where the deals come from: the flags of the command line, or the playbook's `data.yaml`."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from revops_cli.crm.source import Join, Rate, Source
from revops_cli.errors import UsageError
from revops_cli.quantities.currency import currency_code
from revops_cli.quantities.dates import parse_date
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.number import parse_number
from revops_cli.schemas.canonical_tables import TABLES
from revops_cli.schemas.data_sources import STATUS_WORDS, ConnectionSource
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.data_sources import FileForm, FileSource
    from revops_cli.workflows.export_request import AskedExport, ExportFlags

_EXPORTED = ("deals", "stage_events")
_RATE = re.compile(r"(?P<currency>[^=@]+)=(?P<rate>[^=@]+)@(?P<day>[^=@]+)")


def asked_currency(request: AskedExport) -> str | None:
    """Give the code of the currency that --currency names (`euro` is EUR). Raises `QuantityError`."""
    return None if request.currency is None else currency_code(request.currency)


def flag_source(flags: ExportFlags, currency: str | None) -> Source:
    """Turn `--deals` and the flags around it into a source. Raises `UsageError`."""
    columns, status = _columns(flags, "deals"), asked_statuses(flags)
    return _in_its_form(flags, flags.file, columns, status=status, currency=currency)


def asked_statuses(flags: ExportFlags) -> Mapping[str, tuple[str, ...]]:
    """Give the words for each status that `--status` tells. Raises `UsageError`."""
    statuses: dict[str, tuple[str, ...]] = {}
    for raw in flags.statuses:
        name, word = _pair("--status", raw, "won=Won")
        status = _word("--status", name, STATUS_WORDS)
        statuses[status] = (*statuses.get(status, ()), word)
    return statuses


def events_source(flags: ExportFlags) -> Source | None:
    """Turn `--events` and the flags around it into a source, None where it is not there. Raises `UsageError`.

    A column of it is told as `--map stage_events.entered_at=Date`.
    """
    columns = _columns(flags, "stage_events")
    if flags.events is None:
        if columns:
            raise UsageError(
                text("--map tells the columns of stage_events, and there is no export of them."),
                cure=text("Name it: --events history.csv"),
            )
        return None
    return replace(_in_its_form(flags, flags.events, columns), flag_prefix="stage_events.")


def _columns(flags: ExportFlags, table: str) -> dict[str, str]:
    """Give the columns of a table that are told; those of deals may go without its name."""
    names = {each: tuple(column.name for column in TABLES[each].columns) for each in _EXPORTED}
    columns: dict[str, str] = {}
    for raw in flags.columns:
        name, column = _pair("--map", raw, "created_at=Created")
        own, dot, rest = name.partition(".")
        if dot and own not in names:
            _word("--map", own, _EXPORTED)
        if (own if dot else "deals") == table:
            columns[_word("--map", rest if dot else name, names[table])] = column
    return columns


def _in_its_form(
    flags: ExportFlags,
    file: Path,
    columns: Mapping[str, str],
    *,
    status: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    currency: str | None = None,
) -> Source:
    return Source(
        file,
        columns=columns,
        status=status,
        encoding=flags.encoding,
        delimiter="\t" if flags.delimiter in {"tab", r"\t"} else flags.delimiter,
        decimal=flags.decimal,
        date_format=flags.date_format,
        currency=currency,
    )


def said_as(request: AskedExport, column: str) -> Text:
    """Say how a column of deals is told: by a flag, or in data.yaml where that names the export."""
    if request.deals is not None:
        return text("--map {name}=COLUMN", name=column)
    return text("columns: {{{name}: COLUMN}} in data.yaml", name=column)


DECLARED_IN = "data.yaml"
"""The file of a playbook that describes sources."""


def named_sources(playbook: Playbook, table: str) -> tuple[FileSource | ConnectionSource, ...]:
    """Give the sources of a table as `data.yaml` names them, none where it names none."""
    data = playbook.data
    tables = None if data is None else data.tables
    named: tuple[FileSource | ConnectionSource, ...] = () if tables is None else getattr(tables, table)
    return named


def file_source(source: FileSource | ConnectionSource, table: str) -> Source:
    """Turn a source of `data.yaml` into what is read. Raises `UsageError` for a connection."""
    if isinstance(source, ConnectionSource):
        raise UsageError(
            text(
                'data.yaml takes {table} from the connection "{name}", and this reads only files.',
                table=table,
                name=source.connection,
            ),
            cure=text("Measure it with the commands that connect: revops velocity."),
        )
    return replace(
        _as_written(source),
        preset=None if source.preset is None else source.preset.value,
        status=source.status,
        always=source.always,
        currency=source.currency,
        joins=tuple(
            Join(key, header, _as_written(each)) for each in source.join for key, header in each.on.items()
        ),
    )


def _as_written(form: FileForm) -> Source:
    return Source(
        Path(form.file),
        columns=form.columns,
        values=form.values,
        formats=form.formats,
        only=form.only,
        sheet=form.sheet,
        header_row=form.header_row,
        encoding=form.encoding,
        delimiter=form.delimiter,
        decimal=None if form.decimal is None else form.decimal.value,
        date_format=form.date_format,
        declared_in=DECLARED_IN,
    )


def playbook_rates(playbook: Playbook) -> tuple[Rate, ...]:
    """Give the exchange rates that `data.yaml` states."""
    data = playbook.data
    return (
        ()
        if data is None
        else tuple(Rate(each.currency, each.to, each.rate, each.date) for each in data.rates)
    )


def flag_rates(raw: tuple[str, ...], currency: str | None) -> tuple[Rate, ...]:
    """Read `--rate SEK=0.0875@2026-10-30`, the worth of one SEK in `currency`. Raises `UsageError`."""
    if raw and currency is None:
        raise UsageError(text("--rate doesn't say into which currency."), cure=text("Add it: --currency EUR"))
    return tuple(_rate(each, currency or "") for each in raw)


def _rate(raw: str, currency: str) -> Rate:
    match = _RATE.fullmatch(raw.strip())
    if match is None:
        raise UsageError(
            text('--rate can\'t be read: "{found}"', found=raw),
            cure=text("Write --rate SEK=0.0875@2026-10-30: one SEK was worth 0.0875 on that day."),
        )
    try:
        rate = parse_number(match["rate"].strip())
        found = Rate(
            currency_code(match["currency"].strip()), currency, rate, parse_date(match["day"].strip())
        )
    except QuantityError as error:
        raise UsageError(
            text("{option}: {why}", option="--rate", why=error.message), cure=error.cure
        ) from error
    if found.rate <= Decimal(0):
        raise UsageError(text("A rate must be above zero, not {rate}.", rate=found.rate))
    return found


def _pair(option: str, raw: str, example: str) -> tuple[str, str]:
    name, sign, value = raw.partition("=")
    if not sign or not value.strip():
        raise UsageError(
            text('{option} can\'t be read: "{found}"', option=option, found=raw),
            cure=text("Write {example}", example=f"{option} {example}"),
        )
    return name.strip(), value.strip()


def _word(option: str, name: str, allowed: tuple[str, ...]) -> str:
    if name in allowed:
        return name
    near = difflib.get_close_matches(name, allowed, n=1)
    cure = text("Allowed: {allowed}", allowed=allowed)
    if near:
        cure = text("Did you mean {near}? Allowed: {allowed}", near=near[0], allowed=allowed)
    raise UsageError(text('{option}: there is no "{name}"', option=option, name=name), cure=cure)
