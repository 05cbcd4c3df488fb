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
from revops_cli.crm.survey_questions import gaps, history, surveyed_columns, surveyed_statuses
from revops_cli.crm.told import notes_of_source
from revops_cli.errors import InputError, RevopsError
from revops_cli.metrics.data_survey import (
    Problem,
    Survey,
    SurveyedFile,
    SurveyedTable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from revops_cli.crm.intake import Taken
    from revops_cli.crm.source import Rate, Source


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
        return Survey(tables, gaps(loading), history(loading), _without_rate(loading, rates))


def _files(loading: Loading, title: str, source: Source | RevopsError) -> list[SurveyedFile]:
    if isinstance(source, RevopsError):
        return [SurveyedFile("data.yaml", problem=problem_of(source))]
    try:
        named = loading.files(source)
    except RevopsError as error:
        return [SurveyedFile(source.label, problem=problem_of(error))]
    found = []
    for each in named:
        try:
            found.append(_file(loading.take(title, each)))
        except RevopsError as error:
            found.append(SurveyedFile(each.label, problem=problem_of(error)))
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


def problem_of(error: RevopsError) -> Problem:
    """Keep of an error what a survey tells of it."""
    faults = error.faults if isinstance(error, InputError) else ()
    count = error.count if isinstance(error, RejectsError) else len(faults)
    return Problem(error.message, error.cure, faults, count)


def _twice(loading: Loading, title: str) -> Problem | None:
    try:
        loading.check_repeats(title)
    except RevopsError as error:
        return problem_of(error)
    return None


def _without_rate(loading: Loading, rates: Sequence[Rate]) -> Problem | None:
    try:
        loading.currencies(rates)
    except RevopsError as error:
        return problem_of(error)
    return None


def _table(
    loading: Loading, title: str, files: Sequence[SurveyedFile], problem: Problem | None
) -> SurveyedTable:
    rows = loading.rows(title)
    notes = () if problem is not None else tuple(loading.notes_of_table(title))
    if not rows:
        return SurveyedTable(title, 0, tuple(files), notes=notes, problem=problem)
    columns = surveyed_columns(loading, title)
    statuses = surveyed_statuses(loading) if title == "deals" else {}
    return SurveyedTable(title, rows, tuple(files), columns, statuses, notes, problem)
