"""Files that tell more about the rows of another: each is read by itself, then put beside those rows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from revops_cli.crm.repeats import check_repeats
from revops_cli.crm.sql import name as quoted
from revops_cli.errors import InputError
from revops_cli.schemas.canonical_tables import ROW_ORDER, Column, ColumnType, Table, day_name
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.crm.intake import Intake, Taken
    from revops_cli.crm.source import Join


def with_keys(joins: tuple[Join, ...], asked: Callable[[str], bool]) -> Callable[[str], bool]:
    """Ask for the columns by which files are joined, too."""
    keys = {join.key for join in joins}
    return lambda view: view in keys or asked(view)


def take_joined(intake: Intake, taken: Taken, joins: tuple[Join, ...]) -> Taken:
    """Put what other files tell beside the rows of one.

    What a joined file says goes before what the file itself says; where it says nothing, that stays.
    Each row finds one row of the other file at most, and a file of which nothing is asked is not read.
    Raises `InputError` where the key isn't in the file, or comes twice in the other one.
    """
    for number, join in enumerate(joins, start=1):
        if join.key not in taken.present:
            raise _no_key(taken, join)
        table = _joined_table(intake.table, join)
        if not any(intake.asked(view) for column in table.columns for view in column.views):
            taken = taken._replace(present=taken.present | join.source.columns.keys())
            continue
        reader = dataclasses.replace(intake, table=table, asked=_or_key(intake.asked))
        source = dataclasses.replace(join.source, columns={**join.source.columns, _KEY: join.header})
        name = f"{taken.name}_with_{number}"
        beside = reader.take(f"{name}_beside", source)
        check_repeats(intake.engine, [beside], intake.repeats_up_to)
        taken = _beside(intake, taken, beside, join, name)
    return taken


_KEY = "joined_by"


def _or_key(asked: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda view: view == _KEY or asked(view)


def _joined_table(table: Table, join: Join) -> Table:
    """Give the table that a joined file is read as: its key, and the columns that it tells."""
    columns = [
        column._replace(needed=False, filled=False)
        for column in table.columns
        if column.name in join.source.columns
    ]
    return Table("joined", (Column(_KEY, ColumnType.ID, needed=True), *columns))


def _no_key(taken: Taken, join: Join) -> InputError:
    source = taken.plan.source
    return InputError(
        text(
            "{other} is to be joined by {key}, and {file} has no such column.",
            other=join.source.label,
            key=join.key,
            file=source.label,
        ),
        cure=text("Say which column it is: columns: {{{key}: COLUMN}}", key=join.key),
    )


def _beside(intake: Intake, taken: Taken, beside: Taken, join: Join, name: str) -> Taken:
    columns = [_column(taken, view, beside.views - {_KEY}) for view in sorted(taken.views)]
    more = [
        each for each in ("status", "closed_while_open") if taken.plan.is_deals and each not in taken.views
    ]
    query = (
        f"SELECT {', '.join([*columns, *(f'own.{each}' for each in more)])}"  # noqa: S608 (names of ours)
        f", own.{taken.order} AS {ROW_ORDER}, (own.{quoted(join.key)} IS NOT NULL"
        f" AND other.{_KEY} IS NULL) AS unmatched FROM {taken.name} AS own"
        f" LEFT JOIN {beside.name} AS other ON own.{quoted(join.key)} = other.{_KEY}"
    )
    connection = intake.engine.connection
    connection.execute(f"CREATE TABLE {name} AS {query}")
    counted = connection.execute(f"SELECT count(*) FILTER (unmatched) FROM {name}").fetchall()  # noqa: S608 (a name of ours)
    label = join.source.label
    return taken._replace(
        name=name,
        present=taken.present | (beside.present - {_KEY}),
        order=ROW_ORDER,
        unmatched=(*taken.unmatched, (label, int(counted[0][0]))),
        left_in_place=None,
    )


def _column(taken: Taken, view: str, told: frozenset[str]) -> str:
    own, other = f"own.{quoted(view)}", f"other.{quoted(view)}"
    if view not in told:
        return own
    if taken.plan.is_deals and view in {"closed_at", day_name("closed_at")}:
        other = f"CASE WHEN own.status <> 'open' THEN {other} END"
    return f"coalesce({other}, {own}) AS {quoted(view)}"
