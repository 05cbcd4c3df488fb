"""Taking one file in: the fast way first, a slow and careful look only where that fails."""

from __future__ import annotations

import dataclasses
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from revops_cli.crm.counts import count_rows
from revops_cli.crm.csv_file import CsvFile, open_csv
from revops_cli.crm.evidence import Evidence, from_engine, from_rows
from revops_cli.crm.files import PARQUET_ENDINGS, checked_file
from revops_cli.crm.mapping import ColumnMap, map_columns, wanted_headers
from revops_cli.crm.parquet_file import parquet_relation, parquet_rows
from revops_cli.crm.plan import Plan, make_plan, select
from revops_cli.crm.relation import TEXT_TYPE, Relation, csv_relation
from revops_cli.crm.rows import Examination, csv_rows, examine, refusal, write_clean
from revops_cli.errors import InputError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from revops_cli.crm.engine import Engine
    from revops_cli.crm.source import Source
    from revops_cli.schemas.canonical_tables import Table

_SMALL = 256 * 1024 * 1024  # bytes up to which ids are always read, to find the ones that come twice
_PATTERN_SIGNS = frozenset("*?[")
_COPIED = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is in: `name` is what to select from, `views` are its columns.

    `left_in_place` is the file that the engine keeps reading from (a Parquet file whose types are
    right as they are). `words` counts the words of statuses, `currencies` the rows of each currency.
    """

    name: str
    plan: Plan
    views: frozenset[str]
    rows: int
    words: Mapping[str, int]
    currencies: Mapping[str, int]
    closed_while_open: int
    look: Callable[[bool], Examination]
    footers: int = 0
    encoding: str | None = None
    left_in_place: Path | None = None


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A file on its way in: what it will be called, where its columns are, which are asked for."""

    name: str
    source: Source
    columns: ColumnMap
    asked: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Intake:
    """What is needed to take the files of one table in."""

    engine: Engine
    table: Table
    asked: Callable[[str], bool]
    shown_in: str | None
    root: Path | None
    repeats_up_to: int

    def take(self, number: int, source: Source) -> Taken:
        """Take one file in as `<table>_<number>`. Raises `InputError` where that can't be done right."""
        real = checked_file(source, self.root)
        name = f"{self.table.name}_{number}"
        try:
            if real.suffix.lower() in PARQUET_ENDINGS or source.file.suffix.lower() in PARQUET_ENDINGS:
                return self._take_parquet(name, source, self._plain_path(real, name))
            return self._take_csv(name, source, real)
        except duckdb.OutOfMemoryException:
            raise InputError(
                text("{file} doesn't fit in the memory limit.", file=source.label),
                cure=text("Give more: --memory-limit 4GB."),
            ) from None

    def _take_csv(self, name: str, source: Source, real: Path) -> Taken:
        csv_file = open_csv(source, real, wanted_headers(self.table, source))
        columns = map_columns(self.table, csv_file.headers, source)
        if csv_file.complete and not csv_file.sample:
            raise self._no_rows(source)
        asked = self.asked if csv_file.size > _SMALL else self._with_filled()
        path = self._utf8_path(csv_file, name)
        relation = csv_relation(csv_file, path)
        sample = from_rows(csv_file.sample, self.table, columns, complete=csv_file.complete)
        arrival = _Arrival(name, source, columns, asked)
        plan = self._create(arrival, relation, sample)
        footers = 0
        if not isinstance(plan, Plan):
            # The engine refused: either something is wrong, or the file is right in a way it can't read.
            found = examine(csv_rows(csv_file), plan.last, repeats=False)
            self._refuse(found, plan.last)
            footers = found.footers
            clean = self.engine.workplace(f"{name}_clean.csv")
            write_clean(csv_rows(csv_file), plan.last, clean)
            written = dataclasses.replace(csv_file, delimiter=",", skipped=0)
            relation = csv_relation(written, clean, long_lines=True)
            plan = self._create(arrival, relation, None)
            self.engine.discard(clean)
            if not isinstance(plan, Plan):
                self._refuse(examine(csv_rows(csv_file), plan.last, repeats=False), plan.last)
                raise plan.error(source)
        if path != csv_file.path:
            self.engine.discard(path)
        final = plan

        def look(repeats: bool) -> Examination:  # noqa: FBT001 (a callback with one meaning)
            return examine(csv_rows(csv_file), final, repeats=repeats)

        encoding = None if csv_file.encoding.startswith("utf-8") else csv_file.encoding
        taken = self._taken(arrival, plan, None, look)
        return dataclasses.replace(taken, footers=footers, encoding=encoding)

    def _take_parquet(self, name: str, source: Source, path: Path) -> Taken:
        relation, headers, count = parquet_relation(self.engine.connection, source, path)
        columns = map_columns(self.table, headers, source)
        if count == 0:
            raise self._no_rows(source)
        asked = self.asked if count > self.repeats_up_to else self._with_filled()
        arrival = _Arrival(name, source, columns, asked)
        plan = self._create(arrival, relation, None)

        def look_with(final: Plan, *, repeats: bool) -> Examination:
            rows = parquet_rows(self.engine.connection, relation)
            return examine(rows, final, repeats=repeats)

        if not isinstance(plan, Plan):
            self._refuse(look_with(plan.last, repeats=False), plan.last)
            raise plan.error(source)
        final = plan

        def look(repeats: bool) -> Examination:  # noqa: FBT001 (a callback with one meaning)
            return look_with(final, repeats=repeats)

        stays = path if not self._needs_copy(plan, relation) else None
        return self._taken(arrival, plan, stays, look)

    def _create(self, arrival: _Arrival, relation: Relation, sample: Evidence | None) -> Plan | _Failure:
        """Make a table (or a view, where the types are right) by the evidence of a sample, then of all."""
        connection = self.engine.connection
        empty = last = Plan(arrival.source, self.table, arrival.columns, {}, None, None)
        failure: duckdb.Error | None = None
        for first in (True, False):
            look = sample if first or (sample is not None and sample.complete) else None
            try:
                evidence = look or from_engine(connection, relation, self.table, arrival.columns)
                last = make_plan(empty, evidence, self.shown_in, exact=first)
                copied = self._needs_copy(last, relation)
                query = select(last, relation, arrival.asked, in_place=not copied)
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
        return any(
            relation.types[place] == TEXT_TYPE
            for name in plan.readings
            for place in plan.columns.positions[name]
        )

    def _with_filled(self) -> Callable[[str], bool]:
        filled = {column.name for column in self.table.columns if column.filled}
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
        return Taken(
            name=arrival.name,
            plan=plan,
            views=views,
            rows=counts.rows,
            words=counts.words,
            currencies=counts.currencies,
            closed_while_open=counts.closed_while_open,
            look=look,
            left_in_place=stays,
        )

    def _no_rows(self, source: Source) -> InputError:
        return InputError(
            text("{file} has a header and no rows.", file=source.label),
            cure=text("Export it again, with rows in it."),
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
        if not _PATTERN_SIGNS & set(str(real)):
            return real
        link = self.engine.workplace(name + real.suffix.lower())
        link.symlink_to(real)
        return link


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
