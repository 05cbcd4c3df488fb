"""A section of the meeting's report as plain values: what it says first, its charts, tables and lists.

    {"key": ..., "title": ..., "lead": ... or None, "charts": [chart], "tables": [table], "lists": [list],
     "missing": [sentence], "notes": [sentence]}

A table is `{"title", "columns": [{"title", "right"}], "rows": [[text]]}`, a list is
`{"title", "items": [item]}`, an item `{"text", "by", "note", "mark", "link"}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.page import Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.renderers.charts.chart import Chart
    from revops_cli.renderers.page import Block
    from revops_cli.texts import Text


def section(  # noqa: PLR0913  # What a section may hold.
    key: str,
    title: str,
    *,
    lead: str | None = None,
    charts: Iterable[Chart | None] = (),
    tables: Sequence[Json] = (),
    lists: Sequence[Json] = (),
    missing: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> dict[str, Json]:
    """Give a section. Charts that there is nothing to draw for are left out."""
    return {
        "key": key,
        "title": title,
        "lead": lead,
        "charts": [chart.context() for chart in charts if chart is not None],
        "tables": list(tables),
        "lists": list(lists),
        "missing": list(missing),
        "notes": list(notes),
    }


def missing_section(key: str, title: Text, why: Sequence[Text], language: Language) -> dict[str, Json]:
    """Give a section that only says what it lacks, and what to do."""
    return section(key, language.say(title), missing=[language.say(each) for each in why])


def table(title: str, columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]]) -> Json:
    """Give a table; a column is its title and whether it holds numbers."""
    return {
        "title": title,
        "columns": [{"title": name, "right": right} for name, right in columns],
        "rows": [list(row) for row in rows],
    }


def tables_of(blocks: Iterable[Block]) -> tuple[list[Json], list[str]]:
    """Give the tables of a page's blocks, each under the heading before it, and the sentences between."""
    title = ""
    tables: list[Json] = []
    said: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                title = block.text
            case Paragraph():
                said.append(block.text)
            case Table():
                columns = [(column.title, column.right) for column in block.columns]
                rows = [[cell.text.strip() for cell in row] for row in block.rows]
                tables.append(table(title, columns, rows))
            case _:
                pass
    return tables, said
