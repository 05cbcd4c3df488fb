"""Taking tables in, one source after another, and making one view of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.crm.currencies import CurrencySum, shown_currency
from revops_cli.crm.files import files_of
from revops_cli.crm.intake import Intake, Taken
from revops_cli.crm.joins import take_joined, with_keys
from revops_cli.crm.repeats import check_repeats
from revops_cli.crm.sql import name
from revops_cli.crm.stage_logs import (
    BEGINNINGS,
    LOGGED,
    NEEDED_OF_DEALS,
    Beginnings,
    is_log,
    make_beginnings,
    notes_of_beginnings,
)
from revops_cli.crm.told import notes_of_source
from revops_cli.schemas.canonical_tables import AMOUNTS, ROW_ORDER, TABLES, ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from revops_cli.crm.engine import Engine
    from revops_cli.crm.source import Rate, Source
    from revops_cli.schemas.canonical_tables import Table
    from revops_cli.texts import Text


class Wish(NamedTuple):
    """Which columns of which tables are wanted: `None` means all."""

    columns: Mapping[str, Collection[str]] | None

    def of(self, table: Table) -> Callable[[str], bool]:
        """Say which columns of a table's view are wanted. Currencies always are."""
        wanted = None if self.columns is None else self.columns.get(table.name)
        if wanted is None:
            return lambda _: True
        always = {column.name for column in table.columns if column.type is ColumnType.CURRENCY}
        asked = frozenset(wanted) | always
        return lambda view: view in asked


@dataclass(slots=True)
class Loading:
    """Tables on their way into an engine: `taken` holds the files of each that are in."""

    engine: Engine
    wish: Wish
    currency: str | None
    root: Path | None
    repeats_up_to: int
    taken: dict[str, list[Taken]] = field(default_factory=dict)
    beginnings: Beginnings | None = None
    _number: int = 0
    _unchecked: dict[str, tuple[Text, ...]] = field(default_factory=dict)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Give a source for each file that a source names. Raises `InputError`."""
        return files_of(source, self.root)

    def take(self, title: str, source: Source) -> Taken:
        """Take one file of a table in, with what is joined to it. Raises `InputError`."""
        table = TABLES[title]
        group = self.taken.setdefault(title, [])
        asked = with_keys(source.joins, self._read(table))
        intake = Intake(self.engine, table, asked, self.currency, self.root, self.repeats_up_to)
        self._number += 1  # What failed may have left its name behind.
        taken = intake.take(f"{title}_{self._number}", source)
        if source.joins:
            taken = take_joined(intake, taken, source.joins)
        group.append(taken)
        return taken

    def check_repeats(self, title: str) -> None:
        """Look for ids that come twice. Raises `InputError`."""
        group = self.taken.get(title, [])
        self._unchecked[title] = check_repeats(self.engine, group, self.repeats_up_to)

    def make_views(self) -> None:
        """Make a view of each table that has files."""
        events, deals = self.taken.get("stage_events", []), self.taken.get("deals", [])
        if is_log(events) and deals and self.wish.of(TABLES["stage_events"])("stage"):
            self.beginnings = make_beginnings(self.engine, events, deals)
        for title, group in self.taken.items():
            table = TABLES[title]
            if group:
                self._make_view(table, group)

    def _read(self, table: Table) -> Callable[[str], bool]:
        """Say which columns are to be read: those wanted, and those by which a log begins."""
        wanted = self.wish.of(table)
        if table.name == "stage_events" and wanted("stage"):
            more = frozenset({LOGGED, "deal_id", "entered_at"})
        elif table.name == "deals" and is_log(self.taken.get("stage_events", [])):
            more = NEEDED_OF_DEALS
        else:
            return wanted
        return lambda view: view in more or wanted(view)

    def _make_view(self, table: Table, group: Sequence[Taken]) -> None:
        asked = self.wish.of(table)
        views = [name(view) for column in table.columns for view in column.views if asked(view)]
        if table.name == "deals" and not asked("status"):
            views.append(name("status"))
        ordered = table.ordered and asked(ROW_ORDER)
        parts, before = [], 0
        if table.name == "stage_events" and self.beginnings is not None:
            parts.append(_begun(table, asked, ordered=ordered))
            before += self.beginnings.rows
        for each in group:
            order = [f"{each.order} + {before} AS {ROW_ORDER}"] if ordered else []
            parts.append(f"SELECT {', '.join([*views, *order])} FROM {each.name}")  # noqa: S608 (names of ours)
            before += each.rows + each.left_out + 1
        self.engine.connection.execute(f"CREATE VIEW {table.name} AS {' UNION ALL '.join(parts)}")

    def columns(self, title: str) -> tuple[str, ...]:
        """Give the canonical columns of a table that its sources fill (others are NULL)."""
        present = {name for each in self.taken.get(title, ()) for name in each.present}
        return tuple(column.name for column in TABLES[title].columns if column.name in present)

    def run(self, query: str) -> list[tuple[object, ...]]:
        """Run one SELECT over the views and give its rows."""
        return self.engine.connection.execute(query).fetchall()

    def rows(self, title: str) -> int:
        """Give the number of rows of a table, with the first events that a log leaves unsaid."""
        begun = self.beginnings.rows if title == "stage_events" and self.beginnings is not None else 0
        return begun + sum(each.rows for each in self.taken.get(title, ()))

    def lock(self) -> None:
        """Shut the engine in with the files that it keeps reading from."""
        staying = (each.left_in_place for group in self.taken.values() for each in group)
        self.engine.lock([path for path in staying if path is not None])

    def notes(self, titles: Iterable[str]) -> list[Text]:
        """Tell what was done with the files of some tables."""
        notes: list[Text] = []
        for title in titles:
            for each in self.taken.get(title, []):
                notes += notes_of_source(each)
            notes += self.notes_of_table(title)
        return notes

    def notes_of_table(self, title: str) -> tuple[Text, ...]:
        """Tell what was done with a table, apart from its files."""
        logged = title == "stage_events" and is_log(self.taken.get(title, []))
        begun = notes_of_beginnings(self.beginnings) if logged else ()
        return (*begun, *self._unchecked.get(title, ()))

    def currencies(self, rates: Sequence[Rate]) -> tuple[str | None, Mapping[str, Decimal]]:
        """Find the currency to show numbers in, and what one of each other is worth in it.

        Sums are only added up when there is something to refuse. Raises `InputError`.
        """
        counts: dict[str, int] = {}
        for title, group in self.taken.items():
            for each in group:
                if AMOUNTS.get(title) not in each.views:  # Nobody asks for amounts: nothing is summed.
                    continue
                for code, count in each.currencies.items():
                    counts[code] = counts.get(code, 0) + count
        if not counts:
            return self.currency, {} if self.currency is None else {self.currency: Decimal(1)}
        totals: dict[str, Decimal] = {}
        known = {rate.currency for rate in rates} | ({self.currency} if self.currency else set())
        if not set(counts) <= known and (len(counts) > 1 or self.currency is not None):
            totals = self._totals()
        sums = [CurrencySum(code, count, totals.get(code)) for code, count in sorted(counts.items())]
        return shown_currency(sums, self.currency, rates)

    def _totals(self) -> dict[str, Decimal]:
        totals: dict[str, Decimal] = {}
        for title, group in self.taken.items():
            amount = AMOUNTS.get(title, "")
            for each in group:
                if amount not in each.views:
                    continue
                query = f"SELECT currency, sum({amount}) FROM {each.name} GROUP BY 1"  # noqa: S608 (names of ours)
                for code, total in self.engine.connection.execute(query).fetchall():
                    totals[code] = totals.get(code, Decimal(0)) + (total or Decimal(0))
        return totals


def loading_order(titles: Iterable[str]) -> tuple[str, ...]:
    """Put tables into the order in which they are taken in: what is read of deals depends on their log."""
    return tuple(sorted(titles, key=lambda title: title != "stage_events"))


def _begun(table: Table, asked: Callable[[str], bool], *, ordered: bool) -> str:
    """Give the SELECT of the first events that a log leaves unsaid."""
    known = {
        "deal_id": "deal_id",
        "stage": "stage",
        "entered_at": "entered_at",
        "entered_on": "CAST(entered_at AS DATE)",
        "value": "CAST(NULL AS DECIMAL(18,2))",
    }
    columns = [
        f"{known.get(view, 'CAST(NULL AS VARCHAR)')} AS {name(view)}"
        for column in table.columns
        for view in column.views
        if asked(view)
    ]
    if ordered:
        columns.append(f"rowid AS {ROW_ORDER}")
    return f"SELECT {', '.join(columns)} FROM {BEGINNINGS}"  # noqa: S608 (names of ours)
