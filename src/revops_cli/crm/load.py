"""Bringing files in: from what the user says about them to canonical tables that SQL can ask."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from revops_cli.crm.currencies import CurrencySum, shown_currency
from revops_cli.crm.engine import MEMORY_LIMIT, Engine
from revops_cli.crm.intake import Intake, Taken
from revops_cli.crm.repeats import check_repeats
from revops_cli.crm.sql import name
from revops_cli.crm.told import mapping_of_source, notes_of_rates, notes_of_source
from revops_cli.errors import UsageError
from revops_cli.schemas.canonical_tables import TABLES, ColumnType
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from revops_cli.crm.source import Rate, Source
    from revops_cli.schemas.canonical_tables import Table

REPEATS_CHECKED_UP_TO = 2_000_000
"""Rows up to which every id is compared with every other; above it that would cost more than the answer."""


class Tables:
    """Canonical tables in a locked engine: ask with `run`, close when done (or use `with`).

    `notes` tell what was read, assumed and left out, `mapping` which column was taken for what.
    `currency` is the one that numbers are
    shown in (`None` where nobody told any), `rates` what one unit of each currency present is worth
    in it.
    """

    def __init__(
        self,
        engine: Engine,
        taken: Mapping[str, Sequence[Taken]],
        notes: tuple[Text, ...],
        currency: str | None,
        rates: Mapping[str, Decimal],
    ) -> None:
        """Keep the engine; whoever holds the tables closes it."""
        self._engine = engine
        self._taken = taken
        self.mapping = tuple(
            told for group in taken.values() for each in group for told in mapping_of_source(each)
        )
        self.notes = notes
        self.currency = currency
        self.rates = rates

    def run(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Run one SELECT over the tables' views and give its rows."""
        return self._engine.run(query, parameters)

    def columns(self, table: str) -> tuple[str, ...]:
        """Give the canonical columns of a table that its sources have (others are NULL)."""
        present = [each.plan.columns.positions for each in self._taken.get(table, ())]
        return tuple(
            column.name for column in TABLES[table].columns if any(column.name in each for each in present)
        )

    def rows(self, table: str) -> int:
        """Give the number of rows of a table."""
        return sum(each.rows for each in self._taken.get(table, ()))

    def close(self) -> None:
        """Close the engine; asking for more fails."""
        self._engine.close()

    def __enter__(self) -> Self:
        """Give the tables."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the engine."""
        self.close()


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which columns of which tables are wanted: `None` means all."""

    columns: Mapping[str, Collection[str]] | None

    def of(self, table: Table) -> Callable[[str], bool]:
        wanted = None if self.columns is None else self.columns.get(table.name)
        if wanted is None:
            return lambda _: True
        always = {column.name for column in table.columns if column.type is ColumnType.CURRENCY}
        asked = frozenset(wanted) | always
        return lambda view: view in asked


def load_tables(  # noqa: PLR0913 (each is a setting with a name of its own)
    sources: Mapping[str, Sequence[Source]],
    *,
    currency: str | None,
    time_zone: str,
    rates: Sequence[Rate] = (),
    columns: Mapping[str, Collection[str]] | None = None,
    root: Path | None = None,
    memory_limit: str = MEMORY_LIMIT,
    threads: int | None = None,
    repeats_checked_up_to: int = REPEATS_CHECKED_UP_TO,
) -> Tables:
    """Bring files in as canonical tables, one view a table, and lock the engine.

    `sources` are the files of each table; with a `root` they are named below it and may not leave it.
    `currency` is the one that numbers are to be shown in, `rates` make others comparable to it.
    `time_zone` is an IANA name: times with an offset become local times of it, times without one are
    taken as such. `columns` names, for a table, the columns of its view that will be asked for (the
    others are left out, which is what makes large files fast).

    Each view has its table's columns, NULL where the source has none, and the day `x_on` of each
    moment `x_at`. Amounts are DECIMAL; `currency` is in upper case; the `status` of a deal is `open`,
    `won` or `lost`, and an open deal has no `closed_at`.

    Raises `InputError` for what can't be read (with file, line and reason of each row), `UsageError`
    for a setting that makes no sense.
    """
    for asked_for in sources:
        if asked_for not in TABLES:
            raise UsageError(
                text("There is no table {name}.", name=asked_for),
                cure=text("The tables are {names}.", names=tuple(TABLES)),
            )
    wish = _Wish(columns)
    with ExitStack() as stack:
        engine = Engine(time_zone=time_zone, memory_limit=memory_limit, threads=threads)
        stack.callback(engine.close)
        taken: dict[str, tuple[Taken, ...]] = {}
        notes: list[Text] = []
        for title, files in sources.items():
            table = TABLES[title]
            intake = Intake(engine, table, wish.of(table), currency, root, repeats_checked_up_to)
            taken[title] = tuple(intake.take(number, source) for number, source in enumerate(files, start=1))
            _make_view(engine, table, taken[title], wish.of(table))
            unchecked = check_repeats(engine, taken[title], repeats_checked_up_to)
            for each in taken[title]:
                notes += notes_of_source(each)
            notes += unchecked
        shown, worth = _currencies(engine, taken, currency, rates)
        notes += notes_of_rates(worth, shown, rates)
        engine.lock([each.left_in_place for group in taken.values() for each in group if each.left_in_place])
        stack.pop_all()
        return Tables(engine, taken, tuple(notes), shown, worth)
    raise AssertionError  # the stack never swallows an error


def _make_view(engine: Engine, table: Table, taken: Sequence[Taken], asked: Callable[[str], bool]) -> None:
    views = [name(view) for column in table.columns for view in column.views if asked(view)]
    if table.name == "deals" and not asked("status"):
        views.append(name("status"))
    parts = [f"SELECT {', '.join(views)} FROM {each.name}" for each in taken]  # noqa: S608 (names of ours)
    if parts:
        engine.connection.execute(f"CREATE VIEW {table.name} AS {' UNION ALL '.join(parts)}")


def _currencies(
    engine: Engine, taken: Mapping[str, Sequence[Taken]], currency: str | None, rates: Sequence[Rate]
) -> tuple[str | None, Mapping[str, Decimal]]:
    """Find the currency to show numbers in. Sums are only added up when there is something to refuse."""
    counts: dict[str, int] = {}
    for group in taken.values():
        for each in group:
            for code, count in each.currencies.items():
                counts[code] = counts.get(code, 0) + count
    if not counts:
        return currency, {} if currency is None else {currency: Decimal(1)}
    totals: dict[str, Decimal] = {}
    known = {rate.currency for rate in rates} | ({currency} if currency else set())
    if not set(counts) <= known and (len(counts) > 1 or currency is not None):
        totals = _totals(engine, taken)
    sums = [CurrencySum(code, count, totals.get(code)) for code, count in sorted(counts.items())]
    return shown_currency(sums, currency, rates)


def _totals(engine: Engine, taken: Mapping[str, Sequence[Taken]]) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = {}
    for group in taken.values():
        for each in group:
            if "value" not in each.views:
                continue
            query = f"SELECT currency, sum(value) FROM {each.name} GROUP BY 1"  # noqa: S608 (a name of ours)
            for code, total in engine.connection.execute(query).fetchall():
                totals[code] = totals.get(code, Decimal(0)) + (total or Decimal(0))
    return totals
