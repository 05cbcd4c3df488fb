"""Looking at every source of every table, one by one: what is in it, what isn't, and how tables fit.

Unlike `load_tables` it goes on after a source that can't be read. What it finds is numbers and names
of columns, never rows.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from revops_cli.crm.engine import MEMORY_LIMIT, Engine
from revops_cli.crm.load import REPEATS_CHECKED_UP_TO
from revops_cli.crm.loading import Loading, Wish, loading_order
from revops_cli.crm.rejects import RejectsError
from revops_cli.crm.sql import literal
from revops_cli.crm.sql import name as quoted
from revops_cli.crm.status_words import KNOWN_WORDS, STATUSES
from revops_cli.crm.told import notes_of_source
from revops_cli.errors import InputError, RevopsError
from revops_cli.metrics.data_survey import (
    Gap,
    History,
    Problem,
    Survey,
    SurveyedColumn,
    SurveyedFile,
    SurveyedTable,
)
from revops_cli.schemas.canonical_tables import REFERENCES, TABLES, ColumnType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from revops_cli.crm.intake import Taken
    from revops_cli.crm.source import Rate, Source
    from revops_cli.schemas.canonical_tables import Reference

_EXAMPLES = 3


def survey(  # noqa: PLR0913 (each is a setting with a name of its own)
    sources: Mapping[str, Sequence[Source | RevopsError]],
    *,
    currency: str | None,
    time_zone: str,
    rates: Sequence[Rate] = (),
    root: Path | None = None,
    memory_limit: str = MEMORY_LIMIT,
) -> Survey:
    """Look at the sources of each table; one that is an error already is told as such.

    Raises `UsageError` for a time zone or a memory limit that makes no sense.
    """
    with closing(Engine(time_zone=time_zone, memory_limit=memory_limit)) as engine:
        loading = Loading(engine, Wish(None), currency, root, REPEATS_CHECKED_UP_TO)
        files: dict[str, list[SurveyedFile]] = {}
        twice: dict[str, Problem | None] = {}
        for title in loading_order(sources):
            files[title] = [found for source in sources[title] for found in _files(loading, title, source)]
            twice[title] = _twice(loading, title)
        loading.make_views()
        tables = tuple(_table(loading, title, files[title], twice[title]) for title in sources)
        gaps = tuple(gap for reference in REFERENCES if (gap := _gap(loading, reference)) is not None)
        return Survey(tables, gaps, _history(loading), _without_rate(loading, rates))


def _files(loading: Loading, title: str, source: Source | RevopsError) -> list[SurveyedFile]:
    if isinstance(source, RevopsError):
        return [SurveyedFile("data.yaml", problem=_problem(source))]
    try:
        named = loading.files(source)
    except RevopsError as error:
        return [SurveyedFile(source.label, problem=_problem(error))]
    found = []
    for each in named:
        try:
            found.append(_file(loading.take(title, each)))
        except RevopsError as error:
            found.append(SurveyedFile(each.label, problem=_problem(error)))
    return found


def _file(taken: Taken) -> SurveyedFile:
    columns = taken.plan.columns
    joined = {name: join.source for join in taken.plan.source.joins for name in join.source.columns}
    mapped = {
        name: tuple(columns.headers[place] for place in places) for name, places in columns.positions.items()
    }
    mapped |= {name: (f"{source.columns[name]} ({source.label})",) for name, source in joined.items()}
    return SurveyedFile(
        label=taken.plan.source.label,
        rows=taken.rows,
        crm=None if columns.preset is None else columns.preset.title,
        mapped={
            column.name: mapped[column.name] for column in taken.plan.table.columns if column.name in mapped
        },
        always=columns.always,
        unmapped=tuple(
            header for place, header in enumerate(columns.headers) if place not in columns.used and header
        ),
        notes=notes_of_source(taken)[1:],  # The first one tells the rows.
    )


def _problem(error: RevopsError) -> Problem:
    faults = error.faults if isinstance(error, InputError) else ()
    count = error.count if isinstance(error, RejectsError) else len(faults)
    return Problem(error.message, error.cure, faults, count)


def _twice(loading: Loading, title: str) -> Problem | None:
    try:
        loading.check_repeats(title)
    except RevopsError as error:
        return _problem(error)
    return None


def _without_rate(loading: Loading, rates: Sequence[Rate]) -> Problem | None:
    try:
        loading.currencies(rates)
    except RevopsError as error:
        return _problem(error)
    return None


def _table(
    loading: Loading, title: str, files: Sequence[SurveyedFile], problem: Problem | None
) -> SurveyedTable:
    rows = loading.rows(title)
    notes = () if problem is not None else tuple(loading.notes_of_table(title))
    if not rows:
        return SurveyedTable(title, 0, tuple(files), notes=notes, problem=problem)
    present = [column for column in TABLES[title].columns if column.name in loading.columns(title)]
    asked = []
    for column in present:
        cell = quoted(column.name)
        asked.append(f"count({cell})")
        if column.type is ColumnType.MOMENT:
            asked += [f"CAST(min({cell}) AS DATE)", f"CAST(max({cell}) AS DATE)"]
    found = loading.engine.connection.execute(f"SELECT {', '.join(asked)} FROM {title}").fetchall()  # noqa: S608 (names of ours)
    values = iter(found[0])
    columns = tuple(
        SurveyedColumn(column.name, next(values), next(values), next(values))
        if column.type is ColumnType.MOMENT
        else SurveyedColumn(column.name, next(values))
        for column in present
    )
    return SurveyedTable(title, rows, tuple(files), columns, _statuses(loading, title), notes, problem)


def _statuses(loading: Loading, title: str) -> Mapping[str, int]:
    if title != "deals":
        return {}
    query = "SELECT CAST(status AS VARCHAR), count(*) FROM deals GROUP BY 1"
    found = dict(loading.engine.connection.execute(query).fetchall())
    return {status: int(found.get(status, 0)) for status in STATUSES}


def _gap(loading: Loading, reference: Reference) -> Gap | None:
    """Count the rows of one reference that lead nowhere, `None` where there are none or can be none."""
    known = loading.rows(reference.to) and reference.key in loading.columns(reference.to)
    if (
        not known
        or not loading.rows(reference.table)
        or reference.column not in loading.columns(reference.table)
    ):
        return None
    column, key = quoted(reference.column), quoted(reference.key)
    missing = (
        f"SELECT {column} AS id FROM {reference.table} ANTI JOIN"  # noqa: S608 (names of ours)
        f" (SELECT DISTINCT {key} AS known FROM {reference.to} WHERE {key} IS NOT NULL)"
        f" ON {column} = known WHERE {column} IS NOT NULL"
    )
    connection = loading.engine.connection
    found = connection.execute(f"SELECT count(*), count(DISTINCT id) FROM ({missing})").fetchall()  # noqa: S608 (names of ours)
    rows, ids = found[0]
    if not rows:
        return None
    filled = connection.execute(f"SELECT count({column}) FROM {reference.table}").fetchall()  # noqa: S608 (names of ours)
    examples: tuple[str, ...] = ()
    if reference.column == "deal_id":  # Other ids may be names of persons.
        query = f"SELECT DISTINCT id FROM ({missing}) ORDER BY 1 LIMIT {_EXAMPLES}"  # noqa: S608 (names of ours)
        examples = tuple(str(row[0]) for row in connection.execute(query).fetchall())
    return Gap(reference, rows, int(filled[0][0]), ids, examples)


def _history(loading: Loading) -> History | None:
    """Hold the last event of each deal against the stage that the deal is in."""
    if not loading.rows("deals") or not loading.rows("stage_events"):
        return None
    ended = " OR ".join(
        f"(deals.status = '{status}' AND lower(last.stage) IN ({', '.join(map(literal, words))}))"
        for status, words in KNOWN_WORDS.items()
        if status != "open"
    )
    found = loading.engine.connection.execute(
        "WITH last AS (SELECT deal_id, stage FROM stage_events QUALIFY row_number() OVER"  # noqa: S608 (words of ours)
        " (PARTITION BY deal_id ORDER BY entered_at DESC, row_order DESC) = 1)"
        " SELECT count(*), count(*) FILTER (last.deal_id IS NULL),"
        " count(*) FILTER (last.stage IS NOT NULL AND deals.stage IS NOT NULL),"
        f" count(*) FILTER (deals.stage IS NOT NULL AND (last.stage = deals.stage OR {ended}))"
        " FROM deals LEFT JOIN last USING (deal_id)"
    ).fetchall()
    return History(*map(int, found[0]))
