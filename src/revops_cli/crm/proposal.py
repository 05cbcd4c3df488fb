"""An entry for `data.yaml`, proposed for a file that nobody has described yet.

It is a guess for a person to accept: how sure each part is, and what nobody can know, is said. What is
proposed is then tried, so that the proposal tells what reading it would give.
"""

from __future__ import annotations

import dataclasses
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.crm.amounts import UnclearAmounts, amount_reading
from revops_cli.crm.column_profile import ColumnProfile, profiles
from revops_cli.crm.engine import MEMORY_LIMIT, Engine
from revops_cli.crm.files import PARQUET_ENDINGS, checked_file
from revops_cli.crm.header_words import OTHER_NAMES
from revops_cli.crm.mapping import map_columns, recognised_forms
from revops_cli.crm.matching import SAYABLE, Match, best_matches, hinted_tables, match_missing
from revops_cli.crm.moments import MomentReading, only_order, possible_orders
from revops_cli.crm.opening import open_rows
from revops_cli.crm.parquet_file import parquet_relation, parquet_rows
from revops_cli.crm.preset import normal
from revops_cli.crm.presets import PRESETS
from revops_cli.crm.rows import Row
from revops_cli.crm.source import Join, Source
from revops_cli.crm.status_words import guessed_statuses
from revops_cli.crm.survey import survey
from revops_cli.errors import InputError
from revops_cli.metrics.data_proposal import UNSAID, Proposal, ProposedColumn
from revops_cli.schemas.canonical_tables import TABLES, ColumnType
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revops_cli.crm.preset import ExportForm, Preset
    from revops_cli.schemas.canonical_tables import Table

_LOOKED_AT = 2_000
_CLOSE = 1.0
_KNOWN, _DOUBTFUL, _DOUBT = 95, 60, 20  # percent
_OTHER_ENCODING = "windows-1252"
_UNCLEAR = MomentReading(())

_Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]


def propose(source: Source, table: str | None, *, root: Path | None, time_zone: str) -> Proposal:
    """Propose an entry for a file, of the given table or of the one that fits best.

    Raises `InputError` for a file that can't be opened or has no rows.
    """
    said = {"encoding": source.encoding, "delimiter": source.delimiter, "sheet": source.sheet}
    settings = [(key, value) for key, value in said.items() if value is not None]
    unsure: list[Text] = []
    headers, rows = _look(source, root, settings, unsure)
    if not rows:
        raise InputError(
            text("{file} has a header and no rows.", file=source.label),
            cure=text("Export it again, with rows in it."),
        )
    source = _with_settings(source, settings)
    looks = profiles(headers, rows)
    known = recognised_forms(headers, table)
    tried = [
        _tried(_completed(_by_preset(source, each, looks), looks, settings, unsure), source, root, time_zone)
        for each in known
    ]
    if not tried:
        proposal = _completed(_by_columns(source, looks, table), looks, settings, unsure)
        return _tried(proposal, source, root, time_zone)
    best = next((each for each in tried if each.rows is not None), tried[0])
    others = tuple(each.table for each in tried if each is not best)
    return best if not others else dataclasses.replace(best, unsure=(*best.unsure, _may_feed(others)))


def _completed(
    proposal: Proposal,
    looks: Sequence[ColumnProfile],
    settings: Sequence[tuple[str, str]],
    unsure: Sequence[Text],
) -> Proposal:
    """Add to the columns of a proposal how their values are written, and what they mean."""
    doubts: list[Text] = []
    used = {column.header for column in proposal.columns}
    written = _formats(proposal, looks, doubts)
    status = {} if proposal.preset is not None else _statuses(proposal, looks, doubts)
    left = tuple(each.header for each in looks if each.header.strip() and each.header not in used)
    return dataclasses.replace(
        proposal,
        unused=proposal.unused or left,
        settings=(*settings, *written),
        status=status,
        unsure=(*unsure, *proposal.unsure, *doubts),
    )


def _may_feed(tables: Sequence[str]) -> Text:
    return text("It may also feed {tables}: --table says which.", tables=tuple(tables))


def _look(source: Source, root: Path | None, settings: list[tuple[str, str]], unsure: list[Text]) -> _Rows:
    """Read the top of a file, with the encoding that it must have if it isn't UTF-8."""
    real = checked_file(source, root)
    if source.file.suffix.lower() in PARQUET_ENDINGS:
        return _of_parquet(source, real)
    wanted = frozenset(normal(each) for names in OTHER_NAMES.values() for each in names)
    wanted |= {
        normal(each) for table in TABLES.values() for each in (column.name for column in table.columns)
    }
    wanted |= {
        normal(header)
        for preset in PRESETS.values()
        for form in preset.forms
        for headers in form.columns.values()
        for header in headers
    }
    try:
        opened = open_rows(source, real, wanted)
    except InputError as error:
        if source.encoding is not None or not error.faults:
            raise
        try:
            opened = open_rows(dataclasses.replace(source, encoding=_OTHER_ENCODING), real, wanted)
        except InputError:
            raise error from None
        settings.append(("encoding", _OTHER_ENCODING))
        unsure.append(text("It is not UTF-8: {encoding} is the usual other one.", encoding=_OTHER_ENCODING))
    if opened.csv is not None and opened.csv.delimiter != "," and source.delimiter is None:
        settings.append(("delimiter", opened.csv.delimiter))
    if opened.part is not None:
        settings.append(("sheet", opened.part))
    width = len(opened.headers)
    top = islice((row for row in opened.rows() if isinstance(row, Row)), _LOOKED_AT)
    return opened.headers, [row.cells for row in top if len(row.cells) == width]


def _of_parquet(source: Source, real: Path) -> _Rows:
    engine = Engine(time_zone="UTC", memory_limit=MEMORY_LIMIT)
    try:
        relation, headers, _ = parquet_relation(engine.connection, source, real)
        top = islice(parquet_rows(engine.connection, relation), _LOOKED_AT)
        return headers, [row.cells for row in top if isinstance(row, Row)]
    finally:
        engine.close()


def _by_preset(source: Source, known: tuple[Preset, ExportForm], looks: Sequence[ColumnProfile]) -> Proposal:
    """Propose a known export; what is needed and that it lacks is looked for like in any file."""
    preset, form = known
    table = TABLES[form.table]
    headers = [each.header for each in looks]
    asked = dataclasses.replace(source, preset=preset.name, joins=(_anything(table),))
    columns = map_columns(table, headers, asked)
    said = (text("an export of {crm}", crm=preset.title),)
    found = [
        ProposedColumn(name, " / ".join(headers[place] for place in places), _KNOWN, said, by_preset=True)
        for name, places in columns.positions.items()
    ]
    lacking = [each.name for each in table.columns if each.needed and each.name not in columns.present]
    taken = [headers[place] for place in columns.used]
    match = match_missing(table, lacking, looks, taken)
    unsure = _doubts(match)
    if lacking:
        said_so = text("It looks like an export of {crm}, but lacks needed columns.", crm=preset.title)
        unsure.insert(0, said_so)
    by_name = {each.name: each for each in (*found, *match.columns)}
    return Proposal(
        file=source.label,
        table=table.name,
        confidence=_KNOWN if not lacking else min((each.confidence for each in match.columns), default=5),
        preset=preset.name,
        crm=preset.title,
        columns=tuple(by_name[each.name] for each in table.columns if each.name in by_name),
        unused=tuple(
            header
            for place, header in enumerate(headers)
            if header.strip()
            and place not in columns.used
            and header not in {each.header for each in match.columns}
        ),
        missing=match.missing,
        unsure=tuple(unsure),
    )


def _anything(table: Table) -> Join:
    """Let every column come from elsewhere, so that none is missing yet."""
    nothing = Source(Path(), columns={column.name: "" for column in table.columns})
    return Join("", "", nothing)


def _by_columns(source: Source, looks: Sequence[ColumnProfile], asked: str | None) -> Proposal:
    unsure: list[Text] = []
    best, *others = best_matches(looks, source.label, asked)
    rivals = [each for each in others if best.score - each.score < _CLOSE and not each.missing]
    if rivals:
        unsure.append(_may_feed([each.table.name for each in rivals]))
    unsure += _doubts(best)
    hinted = () if asked is not None else hinted_tables(source.label)
    misnamed = bool(hinted) and best.table.name not in hinted
    if misnamed:
        unsure.append(text("Its name speaks of {tables}: --table says which it is.", tables=hinted))
    untold = not best.is_told and best.table.name not in hinted and asked is None
    confidence = _confidence(best, len(rivals) + 2 * misnamed + 2 * untold)
    if confidence < _DOUBTFUL and not rivals and not misnamed and asked is None:
        unsure.append(text("Little speaks for {table}: --table says which it is.", table=best.table.name))
    return Proposal(
        file=source.label,
        table=best.table.name,
        confidence=confidence,
        preset=None,
        crm=None,
        columns=best.columns,
        unused=(),
        missing=tuple(name for name in best.missing if name not in SAYABLE),
        always=tuple(name for name in best.missing if name in SAYABLE),
        unsure=tuple(unsure),
    )


def _doubts(match: Match) -> list[Text]:
    """Say which columns were found by little, and which not at all."""
    doubts = [
        text('"{header}" may be something else than {name}.', header=column.header, name=column.name)
        if _named(column)
        else text(
            'Nothing but its values tells that "{header}" is {name}.', header=column.header, name=column.name
        )
        for column in match.columns
        if column.confidence < _DOUBTFUL
    ]
    doubts += [
        text("No column tells the {name}: say what it is on every row, or which column it is.", name=name)
        if name in SAYABLE
        else text("No column looks like {name}, which is needed.", name=name)
        for name in match.missing
    ]
    return doubts


def _named(column: ProposedColumn) -> bool:
    return any("name" in reason.template for reason in column.reasons)


def _confidence(best: Match, doubts: int) -> int:
    if not best.columns:
        return 0
    needed = [column.name for column in best.table.columns if column.needed]
    sure = {column.name: column.confidence for column in best.columns}
    lowest = min((sure.get(name, 0) for name in needed), default=0)
    return max(lowest - _DOUBT * doubts, 5)


def _formats(proposal: Proposal, looks: Sequence[ColumnProfile], unsure: list[Text]) -> list[tuple[str, str]]:
    """Say how dates and amounts are written where that must be declared."""
    table, written = TABLES[proposal.table], []
    by_header = {each.header: each for each in looks}
    orders: set[str] = set()
    unclear: tuple[str, str] | None = None
    for column in proposal.columns:
        look, kind = by_header.get(column.header), table.column(column.name)
        if look is None or kind is None:
            continue
        if kind.type is ColumnType.MOMENT:
            for each in look.shapes:
                if _UNCLEAR.is_unclear(each):
                    unclear = unclear or possible_orders(each)
            orders |= {order for value in look.samples if (order := only_order(value)) is not None}
        elif kind.type is ColumnType.AMOUNT and isinstance(amount_reading(look.shapes, None), UnclearAmounts):
            written.append(("decimal", "."))
            unsure.append(
                text('"{header}" may have thousands or decimals: decimal: "," or "."', header=column.header)
            )
    if unclear is not None:
        fitting = [order for order in unclear if order in orders] or list(unclear)
        written.append(("date_format", fitting[0]))
        if len(fitting) > 1:
            unsure.append(
                text(
                    "No date tells which comes first: date_format: {first} or {second}",
                    first=fitting[0],
                    second=fitting[1],
                )
            )
    return written


def _statuses(
    proposal: Proposal, looks: Sequence[ColumnProfile], unsure: list[Text]
) -> Mapping[str, tuple[str, ...]]:
    """Say which words of the status column mean won and lost."""
    header = next((each.header for each in proposal.columns if each.name == "status"), None)
    words = next((each.words for each in looks if each.header == header), ())
    if proposal.table != "deals" or not words:
        return {}
    known, guessed = guessed_statuses(word for word in words if word.isprintable())
    unsure += [
        text('"{word}" is taken for {status}.', word=word, status=status)
        for status, several in guessed.items()
        for word in several
    ]
    found = {status: (*known.get(status, ()), *guessed.get(status, ())) for status in ("won", "lost")}
    unsure += [
        text(
            "No word of {column} looks like {status}: status: {{{status}: [WORD]}}",
            column=header,
            status=status,
        )
        for status, several in found.items()
        if not several
    ]
    return {status: several for status, several in found.items() if several}


def _tried(proposal: Proposal, source: Source, root: Path | None, time_zone: str) -> Proposal:
    """Read the file as it is proposed, and tell what comes of it."""
    if proposal.missing:
        return proposal
    tried = dataclasses.replace(
        _with_settings(source, proposal.settings),
        preset=proposal.preset,
        columns={each.name: each.header for each in proposal.columns if not each.by_preset},
        status=proposal.status,
        always=dict.fromkeys(proposal.always, UNSAID),
        declared_in="data.yaml",
    )
    found = survey({proposal.table: [tried]}, currency=None, time_zone=time_zone, root=root)
    (table,) = found.tables
    problem = next(iter(table.problems), None)
    return dataclasses.replace(proposal, rows=table.rows if problem is None else None, problem=problem)


def _with_settings(source: Source, settings: Sequence[tuple[str, str]]) -> Source:
    said = dict(settings)
    return dataclasses.replace(
        source,
        encoding=said.get("encoding", source.encoding),
        delimiter=said.get("delimiter", source.delimiter),
        sheet=said.get("sheet", source.sheet),
        decimal=said.get("decimal", source.decimal),
        date_format=said.get("date_format", source.date_format),
    )
