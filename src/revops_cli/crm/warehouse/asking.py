"""What must be known of a table before it can be read: its columns, its words, and what is wrong in it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.currencies import CurrencySum, currency_words
from revops_cli.crm.evidence import Evidence
from revops_cli.crm.mapping import map_columns
from revops_cli.crm.mapping_faults import missing_header
from revops_cli.crm.moments import YEARS
from revops_cli.crm.preset import normal
from revops_cli.crm.stage_logs import LOGGED
from revops_cli.crm.status_words import status_words
from revops_cli.crm.warehouse.reading import CAN_BE, Reading, view_sql
from revops_cli.errors import InputError, UsageError
from revops_cli.schemas.canonical_tables import AMOUNTS, ColumnType, day_name
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from revops_cli.crm.mapping import ColumnMap
    from revops_cli.crm.source import Source
    from revops_cli.crm.warehouse.server import Holds, Server
    from revops_cli.schemas.canonical_tables import Table

_MOST_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class WarehouseSource:
    """A table of a connection that feeds a canonical table: `order` names the column of its order."""

    source: Source
    place: tuple[str, ...]
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What one look at all rows of a table told: `closed_while_open` counts open deals with a close date."""

    rows: int
    closed_while_open: int
    currencies: tuple[CurrencySum, ...]


def plan_reading(
    server: Server, table: Table, asked_for: WarehouseSource, *, zone: str, shown_in: str | None
) -> Reading:
    """Find out how a table is to be read. Raises `InputError` or `UsageError` where that can't be told."""
    source = asked_for.source
    found = server.columns(asked_for.place)
    if found is None:
        raise InputError(
            text(
                'The connection "{name}" has no table {table}.',
                name=server.connection.name,
                table=source.label,
            ),
            cure=text("Name it in data.yaml as its database does: table: schema.table"),
        )
    headers, holds = tuple(found), tuple(found.values())
    columns = _without_log(map_columns(table, headers, source), source)
    _check_kinds(table, columns, holds, source)
    empty = Reading(source, table, asked_for.place, columns, holds, zone, _order_of(asked_for, columns))
    evidence = Evidence({}, _words(server, empty), complete=True)
    statuses = currencies = None
    if "status" in evidence.words:
        statuses = status_words(dict(evidence.words["status"]), source, columns)
    if any(column.type is ColumnType.CURRENCY for column in table.columns):
        currencies = currency_words(evidence, source, columns, shown_in)
    return dataclasses.replace(empty, statuses=statuses, currencies=currencies, words=evidence.words)


def _without_log(columns: ColumnMap, source: Source) -> ColumnMap:
    """Leave out the stage before a change: what a log leaves unsaid is concluded from files only."""
    if LOGGED not in columns.present:
        return columns
    if LOGGED in source.columns:
        raise UsageError(
            text("{table} is a log of changes, and those are read from files only.", table=source.label),
            cure=text("Make a view there with a row for each stage that a deal entered, the first one, too."),
        )
    left = {name: places for name, places in columns.positions.items() if name != LOGGED}
    return dataclasses.replace(columns, positions=left)


def _check_kinds(table: Table, columns: ColumnMap, holds: Sequence[Holds], source: Source) -> None:
    for column in table.columns:
        for place in columns.positions.get(column.name, ()):
            if holds[place] not in CAN_BE[column.type]:
                raise InputError(
                    text(
                        "{column} of {table} can't be {name}: it is of another type.",
                        column=columns.headers[place],
                        table=source.label,
                        name=column.name,
                    ),
                    cure=text(
                        "Make a view there: dates as DATE or TIMESTAMP, amounts as DECIMAL, ids as text."
                    ),
                )


def _order_of(asked_for: WarehouseSource, columns: ColumnMap) -> int | None:
    if asked_for.order is None:
        return None
    named = normal(asked_for.order)
    found = next((place for place, header in enumerate(columns.headers) if normal(header) == named), None)
    if found is None:
        raise missing_header(asked_for.order, "order", columns.headers, asked_for.source)
    return found


def _words(server: Server, reading: Reading) -> Mapping[str, Mapping[str, int]]:
    """Count the words of a deal's status, and of currencies."""
    wanted: dict[str, str] = {}
    for column in reading.table.columns:
        if column.type is ColumnType.STATUS and column.name in reading.columns.present:
            wanted[column.name] = reading.status_word()
        if column.type is ColumnType.CURRENCY and column.name in reading.columns.positions:
            wanted[column.name] = reading.word(column.name)
    found: dict[str, Mapping[str, int]] = {}
    for column_name, word in wanted.items():
        rows = server.run(
            f"select word, count(*) as found from (select {word} as word {reading.rows}) as words"  # noqa: S608 (quoted)
            f" group by word order by found desc, word limit {_MOST_WORDS}"
        )
        found[column_name] = {str(told): _whole(count) for told, count in rows if str(told or "").strip(" ")}
    return found


def _whole(value: object) -> int:
    return int(str(value))


def count_rows(server: Server, reading: Reading, asked: Callable[[str], bool]) -> Counted:
    """Look at all rows. Raises `InputError` where a value is missing that every row must have."""
    table = reading.table
    views = [view for column in table.columns for view in column.views if asked(view)]
    filled = [column for column in table.columns if column.filled and any(map(asked, column.views))]
    days = [day_name(each.name) for each in table.columns if each.type is ColumnType.MOMENT]
    days = [day for day in days if day in views]
    money, amount = "currency" in views, AMOUNTS.get(table.name, "")
    told = [
        *(f"sum(case when {_seen(column.views, views)} is null then 1 else 0 end)" for column in filled),
        *(f"{bound}({day})" for day in days for bound in ("min", "max")),
    ]
    columns = [
        "currency" if money else "cast(NULL as VARCHAR) as currency",
        "count(*) as found",
        ("sum(closed_while_open)" if reading.statuses is not None else "0") + " as open_closed",
        (f"sum({amount})" if amount in views else "cast(NULL as DECIMAL(18, 2))") + " as total",
        *(f"{each} as told_{number}" for number, each in enumerate(told)),
    ]
    group = " group by currency" if money else ""
    rows = server.run(
        f"with counted as ({view_sql(reading, asked)}) select {', '.join(columns)} from counted{group}"  # noqa: S608 (quoted)
    )
    blank: Counter[str] = Counter()
    for row in rows:
        for column, count in zip(filled, row[4 : 4 + len(filled)], strict=True):
            blank[column.name] += _whole(count or 0)
        _check_years(reading, days, row[4 + len(filled) :])
    for missing, count in blank.items():
        if count:
            raise _unfilled(reading, missing, count)
    sums = [
        CurrencySum(str(code), _whole(count), total)  # type: ignore[arg-type]  # a decimal, as asked for
        for code, count, _, total, *_ in rows
        if code is not None
    ]
    return Counted(sum(_whole(row[1]) for row in rows), sum(_whole(row[2] or 0) for row in rows), tuple(sums))


def _seen(own: Sequence[str], views: Sequence[str]) -> str:
    return next((view for view in own if view in views), own[0])


def _check_years(reading: Reading, days: Sequence[str], bounds: Sequence[object]) -> None:
    for number, bound in enumerate(bounds):
        day: date | None = bound  # type: ignore[assignment]  # as asked for
        if day is not None and not YEARS[0] <= day.year <= YEARS[1]:
            raise InputError(
                text(
                    "{table} has the date {day} in {column}: that year is a slip.",
                    table=reading.source.label,
                    day=day,
                    column=days[number // 2],
                ),
                cure=text("Mend it there, or leave such rows out in a view."),
            )


def _unfilled(reading: Reading, column: str, count: int) -> InputError:
    return InputError(
        plural(
            "{count} row of {table} has no {column}, which every row must have.",
            "{count} rows of {table} have no {column}, which every row must have.",
            count,
            table=reading.source.label,
            column=column,
        ),
        cure=text("Mend them there, or leave them out in a view."),
    )
