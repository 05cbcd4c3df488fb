"""Taking one file in: the fast way first, a slow and careful look only where that fails."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from revops_cli.crm.amount_texts import AmountTexts
from revops_cli.crm.counts import count_rows
from revops_cli.crm.evidence import Evidence, from_engine, from_rows
from revops_cli.crm.files import PARQUET_ENDINGS, PATTERN_SIGNS, checked_file
from revops_cli.crm.mapping import ColumnMap, map_columns, wanted_headers
from revops_cli.crm.occurrences import OccurrenceReading, may_have_fractions
from revops_cli.crm.opening import open_rows
from revops_cli.crm.parquet_file import parquet_relation, parquet_rows
from revops_cli.crm.plan import Plan, make_plan, select
from revops_cli.crm.rejects import refusal
from revops_cli.crm.relation import TEXT_TYPE, Relation, csv_relation
from revops_cli.crm.rows import Examination, Row, examine, is_footer, trimmed
from revops_cli.crm.rows_copy import copy_rows, write_clean
from revops_cli.crm.totals import naming_column
from revops_cli.errors import InputError
from revops_cli.schemas.canonical_tables import ROW_ORDER
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from revops_cli.crm.csv_file import CsvFile
    from revops_cli.crm.engine import Engine
    from revops_cli.crm.row_file import RowFile
    from revops_cli.crm.source import Source
    from revops_cli.schemas.canonical_tables import Table

_SMALL = 256 * 1024 * 1024  # bytes up to which ids are always read, to find the ones that come twice
_COPIED = 1024 * 1024
_LONG_LINE = "Maximum line size"  # what the engine calls a row over 2 MB


class Taken(NamedTuple):
    """A file that is in: `name` is what to select from, `views` are its columns.

    `present` are the canonical columns that it fills. `left_in_place` is the file that the engine keeps
    reading from (a Parquet file whose types are right as they are). `order` is the expression of a
    row's place. `words` counts the words of statuses, `currencies` the rows of each currency,
    `left_out` the rows that don't belong to the table, `unmatched` the rows that a joined file, by its
    label, says nothing of.
    """

    name: str
    plan: Plan
    views: frozenset[str]
    present: frozenset[str]
    rows: int
    words: Mapping[str, int]
    currencies: Mapping[str, int]
    closed_while_open: int
    look: Callable[[bool], Examination]
    order: str = "rowid"
    footers: int = 0
    left_out: int = 0
    encoding: str | None = None
    part: str | None = None
    left_in_place: Path | None = None
    unmatched: tuple[tuple[str, int], ...] = ()


class _Arrival(NamedTuple):
    """A file on its way in: what it will be called, where its columns are, which are asked for."""

    name: str
    source: Source
    columns: ColumnMap
    asked: Callable[[str], bool]


class _Copy(NamedTuple):
    """What the engine reads of a file of rows: `None` where its rows can't be written for it."""

    path: Path | None
    sample: Sequence[Sequence[str]]
    complete: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """What is needed to take the files of one table in."""

    engine: Engine
    table: Table
    asked: Callable[[str], bool]
    shown_in: str | None
    root: Path | None
    repeats_up_to: int

    def take(self, name: str, source: Source) -> Taken:
        """Take one file in under a name. Raises `InputError` where that can't be done right."""
        real = checked_file(source, self.root)
        self.engine.tell(text("Reading {file}...", file=source.label))
        try:
            if real.suffix.lower() in PARQUET_ENDINGS or source.file.suffix.lower() in PARQUET_ENDINGS:
                return self._take_parquet(name, source, self._plain_path(real, name))
            return self._take_rows(name, source, open_rows(source, real, wanted_headers(self.table, source)))
        except duckdb.OutOfMemoryException:
            raise InputError(
                text("{file} doesn't fit in the memory limit.", file=source.label),
                cure=text("Give more: --memory-limit 4GB."),
            ) from None

    def _take_rows(self, name: str, source: Source, opened: RowFile) -> Taken:
        columns = map_columns(self.table, opened.headers, source)
        asked = self.asked if opened.size > _SMALL else self._with_filled(columns)
        arrival = _Arrival(name, source, columns, asked)
        empty = Plan(source, self.table, columns, {}, None, None)
        copy = self._copy(opened, empty, name)
        if copy.complete and not copy.sample:
            raise self._no_rows(source)
        plan: Plan | _Failure = _Failure(empty, "")
        relation = None
        if copy.path is not None:
            evidence = from_rows(copy.sample, self.table, columns, complete=copy.complete)
            relation, plan = self._straight(arrival, opened, copy.path, evidence)
        footers = 0
        if not isinstance(plan, Plan):
            # The engine refused: either something is wrong, or the file is right in a way it can't read.
            last = self._seen_plan(opened, plan.last)
            found = examine(opened.rows(), last, repeats=False)
            self._refuse(found, last)
            footers = found.footers
            clean = self.engine.workplace(f"{name}_clean.csv")
            write_clean(opened.rows(), plan.last, clean, found.rows)
            relation = csv_relation(clean, len(opened.headers), long_lines=True)
            plan = self._create(arrival, relation, None)
            if not isinstance(plan, Plan):
                self._refuse(examine(opened.rows(), plan.last, repeats=False), plan.last)
                raise plan.error(source)
        final = plan

        def look(repeats: bool) -> Examination:  # noqa: FBT001 (a callback with one meaning)
            return examine(opened.rows(), final, repeats=repeats)

        taken = self._taken(arrival, plan, None, look)
        left_out = self._left_out(relation, taken)
        self._discard_copies(opened, copy.path, None if relation is None else relation.path)
        return taken._replace(footers=footers, encoding=opened.encoding, part=opened.part, left_out=left_out)

    def _straight(
        self, arrival: _Arrival, opened: RowFile, path: Path, evidence: Evidence
    ) -> tuple[Relation, Plan | _Failure]:
        """Let the engine read what it can, with room for long rows only where there are any."""
        relation = _relation_of(opened, path)
        plan = self._create(arrival, relation, evidence)
        if isinstance(plan, _Failure) and opened.csv is not None and _LONG_LINE in plan.said:
            relation = _relation_of(opened, path, long_lines=True)
            plan = self._create(arrival, relation, None)
        return relation, plan

    def _seen_plan(self, opened: RowFile, last: Plan) -> Plan:
        """Give the readings that all rows show: those of a sample would accuse what stands below it."""
        width = len(opened.headers)
        rows = (row for row in opened.rows() if isinstance(row, Row) and not is_footer(row.cells, last))
        cells = (trimmed(row.cells, width) for row in rows)
        texts = AmountTexts(last)
        try:
            evidence = from_rows(texts.watched(cells, width), self.table, last.columns, complete=False)
            evidence = evidence._replace(shapes={**evidence.shapes, **texts.unclear()})
            return make_plan(last, evidence, self.shown_in, exact=False)
        except InputError:
            return last

    def _copy(self, opened: RowFile, empty: Plan, name: str) -> _Copy:
        """Give what the engine can read: the file itself, or its rows written once more."""
        if opened.csv is not None:
            return _Copy(self._utf8_path(opened.csv, name), opened.sample, opened.complete)
        path = self.engine.workplace(f"{name}.csv")
        copied = copy_rows(opened.rows(), empty, path)
        return _Copy(path if copied.sound else None, copied.sample, copied.complete)

    def _discard_copies(self, opened: RowFile, *paths: Path | None) -> None:
        for path in paths:
            if path is not None and (opened.csv is None or path != opened.csv.path):
                self.engine.discard(path)

    def _take_parquet(self, name: str, source: Source, path: Path) -> Taken:
        connection = self.engine.connection
        relation, headers, count = parquet_relation(connection, source, path, ordered=self.table.ordered)
        columns = map_columns(self.table, headers, source)
        if count == 0:
            raise self._no_rows(source)
        asked = self.asked if count > self.repeats_up_to else self._with_filled(columns)
        arrival = _Arrival(name, source, columns, asked)
        plan = self._create(arrival, relation, None)

        def look_with(final: Plan, *, repeats: bool) -> Examination:
            return examine(parquet_rows(connection, relation), final, repeats=repeats)

        if not isinstance(plan, Plan):
            self._refuse(look_with(plan.last, repeats=False), plan.last)
            raise plan.error(source)
        final = plan

        def look(repeats: bool) -> Examination:  # noqa: FBT001 (a callback with one meaning)
            return look_with(final, repeats=repeats)

        stays = path if not self._needs_copy(plan, relation) else None
        taken = self._taken(arrival, plan, stays, look)
        return taken._replace(
            left_out=self._left_out(relation, taken),
            order="rowid" if stays is None else ROW_ORDER,
        )

    def _create(self, arrival: _Arrival, relation: Relation, sample: Evidence | None) -> Plan | _Failure:
        """Make a table (or a view, where the types are right) by the evidence of a sample, then of all."""
        connection = self.engine.connection
        relation = relation.keeping(arrival.columns.kept)
        empty = last = Plan(arrival.source, self.table, arrival.columns, {}, None, None)
        failure: duckdb.Error | None = None
        ordered = self.table.ordered and arrival.asked(ROW_ORDER)
        for first in (True, False):
            look = sample if first or (sample is not None and sample.complete) else None
            try:
                evidence = look or from_engine(connection, relation, self.table, arrival.columns)
                last = make_plan(empty, evidence, self.shown_in, exact=first)
                copied = self._needs_copy(last, relation)
                query = select(last, relation, arrival.asked, in_place=not copied)
                with self.engine.in_order() if ordered else nullcontext():
                    connection.execute(f"CREATE {'TABLE' if copied else 'VIEW'} {arrival.name} AS {query}")
            except duckdb.OutOfMemoryException:
                raise
            except duckdb.Error as error:
                failure = error
            except InputError:
                if look is None or look.complete:
                    raise
            else:
                return last
        return _Failure(last, str(failure))

    def _needs_copy(self, plan: Plan, relation: Relation) -> bool:
        """Say whether values have to be turned from text: then once, into a table."""
        if relation.path.suffix.lower() not in PARQUET_ENDINGS:
            return True
        for name, reading in plan.readings.items():
            for place in plan.columns.positions.get(name, ()):
                kind = relation.types[place]
                unsure = isinstance(reading, OccurrenceReading) and may_have_fractions(kind)
                if kind == TEXT_TYPE or unsure:
                    return True
        return False

    def _with_filled(self, columns: ColumnMap) -> Callable[[str], bool]:
        filled = {column.name for column in self.table.columns if column.filled}
        named = naming_column(self.table, columns.positions)
        if named is not None:
            filled.add(named.name)
        return lambda view: view in filled or self.asked(view)

    def _taken(
        self, arrival: _Arrival, plan: Plan, stays: Path | None, look: Callable[[bool], Examination]
    ) -> Taken:
        views = frozenset(
            view for column in self.table.columns for view in column.views if arrival.asked(view)
        )
        counts = count_rows(self.engine, arrival.name, plan, views, in_place=stays is not None)
        if counts.wrong:
            self._refuse(look(False), plan)  # noqa: FBT003 (its one meaning)
        if not counts.rows and plan.columns.kept:
            raise self._none_kept(arrival)
        return Taken(
            name=arrival.name,
            plan=plan,
            views=views,
            present=plan.columns.present,
            rows=counts.rows,
            words=counts.words,
            currencies=counts.currencies,
            closed_while_open=counts.closed_while_open,
            look=look,
            left_in_place=stays,
        )

    def _left_out(self, relation: Relation | None, taken: Taken) -> int:
        """Count the rows of a file that don't belong to the table."""
        if relation is None or not taken.plan.columns.kept:
            return 0
        counted = self.engine.connection.execute(f"SELECT count(*) FROM {relation.sql}")  # noqa: S608 (names of ours)
        return int(counted.fetchall()[0][0]) - taken.rows

    def _no_rows(self, source: Source) -> InputError:
        return InputError(
            text("{file} has a header and no rows.", file=source.label),
            cure=text("Export it again, with rows in it."),
        )

    def _none_kept(self, arrival: _Arrival) -> InputError:
        place, words = arrival.columns.kept[0]
        return InputError(
            text(
                "{file} has no row with {words} in the column {column}.",
                file=arrival.source.label,
                words=tuple(sorted(words)),
                column=arrival.columns.headers[place],
            ),
            cure=text("Look which words that column has, and name those of the rows to keep."),
        )

    def _refuse(self, found: Examination, plan: Plan) -> None:
        error = refusal(found, plan)
        if error is not None:
            raise error

    def _utf8_path(self, csv_file: CsvFile, name: str) -> Path:
        """Give a path that the engine can read: the file, or a strict copy of it in UTF-8."""
        if csv_file.encoding.startswith("utf-8"):
            return self._plain_path(csv_file.path, name)
        copy = self.engine.workplace(f"{name}.csv")
        with (
            csv_file.path.open(encoding=csv_file.encoding, newline="") as source,
            copy.open("w", encoding="utf-8", newline="") as target,
        ):
            shutil.copyfileobj(source, target, _COPIED)
        return copy

    def _plain_path(self, real: Path, name: str) -> Path:
        """Give a path without the signs that the engine would take for a pattern of names."""
        if not PATTERN_SIGNS & set(str(real)):
            return real
        link = self.engine.workplace(name + real.suffix.lower())
        link.symlink_to(real)
        return link


def _relation_of(opened: RowFile, path: Path, *, long_lines: bool = False) -> Relation:
    width = len(opened.headers)
    if opened.csv is None:
        return csv_relation(path, width, long_lines=True)
    delimiter, skipped = opened.csv.delimiter, opened.csv.skipped
    return csv_relation(path, width, delimiter=delimiter, skipped=skipped, long_lines=long_lines)


@dataclass(frozen=True, slots=True)
class _Failure:
    """The engine couldn't read the file: the last plan that was tried, and what the engine said."""

    last: Plan
    said: str

    def error(self, source: Source) -> InputError:
        """Make the error for a file in which even the slow look finds nothing wrong."""
        first = self.said.partition("\n")[0]
        return InputError(
            text("{file} can't be read: {reason}", file=source.label, reason=first),
            cure=text("Export it again as CSV in UTF-8."),
        )
