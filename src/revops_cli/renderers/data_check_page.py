"""What `revops data check` shows as a page: each table with its files and columns, gaps, and uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.page import Bullets, Cell, Column, Heading, Page, Paragraph, Style, Table
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.data_survey import Gap, History, Problem, Survey, SurveyedFile, SurveyedTable
    from revops_cli.metrics.data_uses import DataReport, FoundUse
    from revops_cli.renderers.page import Block
    from revops_cli.texts import Text

_SHOWN = 20
"""How many places of a file are shown; the rest are counted."""


def data_check_page(report: DataReport, language: Language, *, quiet: bool) -> Page:
    """Lay the report out; `quiet` leaves out all that is well."""
    found = report.survey
    blocks: list[Block] = [_verdict(found, language)]
    for table in found.tables:
        if not quiet or table.problems:
            blocks += _table(table, language, quiet=quiet)
    if found.problem is not None:
        blocks += _problem(found.problem, language)
    if found.gaps:
        blocks.append(Heading(language.say(text("What leads nowhere"))))
        blocks.append(Bullets(tuple(_gap(each, language) for each in found.gaps)))
    if found.history is not None and not quiet:
        blocks.append(Heading(language.say(text("How the history fits the deals"))))
        blocks.append(Bullets(tuple(_history(found.history, language))))
    if report.uses and not quiet:
        blocks.append(Heading(language.say(text("What can be told from it"))))
        blocks.append(_uses(report.uses, language))
    return Page(tuple(blocks))


def _verdict(found: Survey, language: Language) -> Paragraph:
    rows = sum(table.rows for table in found.tables)
    files = sum(len(table.files) for table in found.tables)
    unread = sum(1 for table in found.tables for file in table.files if file.problem is not None)
    if not all(None in table.places for table in found.tables):
        return _verdict_of_sources(found, files, unread, language)
    if unread:
        said = plural(
            "{count} of {files} files can't be read.",
            "{count} of {files} files can't be read.",
            unread,
            files=files,
        )
        return Paragraph(language.say(said), Style.BAD)
    if not found.is_readable:
        return Paragraph(language.say(text("The files can be read, but not together.")), Style.BAD)
    said = plural(
        "{count} file with {rows} rows can be read.",
        "{count} files with {rows} rows can be read.",
        files,
        rows=rows,
    )
    return Paragraph(language.say(said), Style.STRONG)


def _verdict_of_sources(found: Survey, sources: int, unread: int, language: Language) -> Paragraph:
    """Say the same of tables over connections, and of files where there are both."""
    rows = sum(table.rows for table in found.tables)
    if unread:
        said = plural(
            "{count} of {sources} tables and files can't be read.",
            "{count} of {sources} tables and files can't be read.",
            unread,
            sources=sources,
        )
        return Paragraph(language.say(said), Style.BAD)
    if not found.is_readable:
        return Paragraph(language.say(text("The tables can be read, but not together.")), Style.BAD)
    said = plural(
        "{count} table with {rows} rows can be read.",
        "{count} tables with {rows} rows can be read.",
        sources,
        rows=rows,
    )
    return Paragraph(language.say(said), Style.STRONG)


def _table(table: SurveyedTable, language: Language, *, quiet: bool) -> list[Block]:
    heading = plural("{table}: {count} row", "{table}: {count} rows", table.rows, table=table.name)
    blocks: list[Block] = [Heading(language.say(heading))]
    for file in table.files:
        if not quiet or file.problem is not None:
            blocks += _file(file, language)
    if table.problem is not None:
        blocks += _problem(table.problem, language)
    if quiet:
        return blocks
    if table.columns:
        blocks.append(_columns(table, language))
    if table.statuses:
        said = text(
            "Open {open}, won {won}, lost {lost}.",
            open=table.statuses["open"],
            won=table.statuses["won"],
            lost=table.statuses["lost"],
        )
        blocks.append(Paragraph(language.say(said)))
    blocks += [Paragraph(language.say(note)) for note in table.notes]
    return blocks


def _file(file: SurveyedFile, language: Language) -> list[Block]:
    if file.problem is not None:
        return _problem(file.problem, language)
    said = plural("{file}: {count} row.", "{file}: {count} rows.", file.rows or 0, file=file.label)
    if file.connection is not None:
        said = plural(
            '{table} on the connection "{name}": {count} row.',
            '{table} on the connection "{name}": {count} rows.',
            file.rows or 0,
            table=file.label,
            name=file.connection,
        )
    sentences = [language.say(said), *(language.say(note) for note in file.notes)]
    if file.unmapped:
        sentences.append(language.say(text("Columns not used: {columns}.", columns=file.unmapped)))
    return [Paragraph(" ".join(sentences))]


def _columns(table: SurveyedTable, language: Language) -> Table:
    rows = []
    for column in table.columns:
        sources = [
            " / ".join(file.mapped.get(column.name, ())) or _constant(file, column.name)
            for file in table.files
        ]
        source = "; ".join(dict.fromkeys(each for each in sources if each))
        share = column.filled * 100 // table.rows
        rows.append(
            (
                Cell(column.name),
                Cell(language.value(source)),
                Cell(
                    f"{share} %" if share or not column.filled else "< 1 %",
                    Style.PLAIN if share else Style.BAD,
                ),
                Cell("" if column.first is None else language.value(column.first)),
                Cell("" if column.last is None else language.value(column.last)),
            )
        )
    titles = (text("Column"), text("From"), text("Filled"), text("First"), text("Last"))
    columns = tuple(Column(language.say(title), right=number == 2) for number, title in enumerate(titles))  # noqa: PLR2004 (the share)
    return Table(columns, tuple(rows))


def _constant(file: SurveyedFile, name: str) -> str:
    return f'"{file.always[name]}"' if name in file.always else ""


def _problem(problem: Problem, language: Language) -> list[Block]:
    blocks: list[Block] = [Paragraph(language.say(problem.message), Style.BAD)]
    places = [
        f"{language.value(str(fault.location))}: {language.say(fault.message)}"
        for fault in problem.faults[:_SHOWN]
    ]
    more = problem.count - len(places)
    if places and more > 0:
        places.append(language.say(plural("and {count} more place", "and {count} more places", more)))
    if places:
        blocks.append(Bullets(tuple(places)))
    if problem.cure is not None:
        blocks.append(Paragraph(language.say(problem.cure)))
    return blocks


def _gap(gap: Gap, language: Language) -> str:
    reference = gap.reference
    said = plural(
        "{count} of {of} rows of {table} names a {column} that {to} does not have.",
        "{count} of {of} rows of {table} name a {column} that {to} does not have.",
        gap.rows,
        of=gap.of,
        table=reference.table,
        column=reference.column,
        to=reference.to,
    )
    if not gap.examples:
        return language.say(said)
    return f"{language.say(said)} {language.say(text('Among them: {ids}.', ids=gap.examples))}"


def _history(history: History, language: Language) -> list[str]:
    said: list[Text] = []
    if history.without:
        said.append(
            plural(
                "{count} of {deals} deals has no event at all.",
                "{count} of {deals} deals have no event at all.",
                history.without,
                deals=history.deals,
            )
        )
    if history.known:
        said.append(
            plural(
                "{count} of {known} deals is in the stage of its last event.",
                "{count} of {known} deals are in the stage of their last event.",
                history.agreeing,
                known=history.known,
            )
        )
    return [language.say(each) for each in said] or [language.say(text("Every deal has events."))]


def _uses(uses: tuple[FoundUse, ...], language: Language) -> Table:
    rows = []
    for each in uses:
        lacking = tuple(f"{table}.{column}" for table, column in each.lacking)
        state = text("yes") if not lacking else text("lacks {columns}", columns=lacking)
        if each.apart:
            state = text("no: its tables are in several places")
        rows.append(
            (
                Cell(f"revops {each.use.command}"),
                Cell(language.say(each.use.told)),
                Cell(language.say(state), Style.GOOD if each.possible else Style.MUTED),
            )
        )
    titles = (text("Command"), text("What it tells"), text("Possible"))
    return Table(tuple(Column(language.say(title)) for title in titles), tuple(rows))
