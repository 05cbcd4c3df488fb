"""Which header may be which canonical column: by its name in two languages, and by its values."""

from __future__ import annotations

import dataclasses
import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.header_words import FILE_NAMES, OTHER_NAMES
from revops_cli.metrics.data_proposal import ProposedColumn
from revops_cli.schemas.canonical_tables import TABLES, ColumnType
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.crm.column_profile import ColumnProfile
    from revops_cli.schemas.canonical_tables import Column, Table

_ENOUGH = 0.45
_ALIKE = 0.8
_FITTING = 0.05
_HINT, _OUTCOMES = 0.5, 1.5
_SHORTEST = 3  # letters of a word that means anything inside a longer name
SAYABLE = frozenset({"type", "channel"})
"""Needed columns without which a table can do: what they are may be said of every row."""
_BY_VALUES = {
    ColumnType.STATUS: (0.75, text("its words tell won and lost")),
    ColumnType.CURRENCY: (0.7, text("its values are currencies")),
    ColumnType.ID: (0.35, text("each value comes once")),
    ColumnType.MOMENT: (0.3, text("its values are dates")),
    ColumnType.AMOUNT: (0.35, text("its values are amounts")),
}


@dataclass(frozen=True, slots=True)
class Match:
    """The columns found for a table, those of the needed ones that are missing, and how good that is."""

    table: Table
    columns: tuple[ProposedColumn, ...]
    missing: tuple[str, ...]
    score: float


def best_matches(profiles: Sequence[ColumnProfile], file: str, asked: str | None) -> tuple[Match, ...]:
    """Give what each table would make of the columns, the best first."""
    tables = [TABLES[asked]] if asked is not None else list(TABLES.values())
    found = [_match(table, profiles, file) for table in tables]
    return tuple(sorted(found, key=lambda match: -match.score))


def match_missing(
    table: Table, missing: Sequence[str], profiles: Sequence[ColumnProfile], taken: Sequence[str]
) -> Match:
    """Look for some columns of a table among the headers that nothing has taken."""
    left = dataclasses.replace(
        table, columns=tuple(each for each in table.columns if each.name in missing), needs_one_of=()
    )
    return _match(left, [each for each in profiles if each.header not in taken], "")


def _match(table: Table, profiles: Sequence[ColumnProfile], file: str) -> Match:
    scored = [
        (score, position, order, column, profile, reasons)
        for position, column in enumerate(table.columns)
        for order, profile in enumerate(profiles)
        if _may_be_named(profile.header)
        for score, reasons in (_score(column, profile, table),)
        if score >= _ENOUGH
    ]
    chosen: dict[str, ProposedColumn] = {}
    taken: set[str] = set()
    for score, _, _, column, profile, reasons in sorted(
        scored, key=lambda each: (-each[0], each[1], each[2])
    ):
        if column.name not in chosen and profile.header not in taken:
            chosen[column.name] = _proposed(column, profile, score, reasons)
            taken.add(profile.header)
    _fill_by_values(table, profiles, chosen, taken)
    _share_stage(table, profiles, chosen)
    columns = tuple(chosen[column.name] for column in table.columns if column.name in chosen)
    missing = [column.name for column in table.columns if column.needed and column.name not in chosen]
    if table.needs_one_of and not any(name in chosen for name in table.needs_one_of):
        missing.append(table.needs_one_of[0])
    hard = sum(1 for name in missing if name not in SAYABLE)
    score = sum(each.confidence for each in columns) / 100 - 2 * hard - 0.5 * (len(missing) - hard)
    ends = [each for each in profiles if "status" in chosen and each.header == chosen["status"].header]
    score += _OUTCOMES * (table.name == "deals" and any(each.tells_outcomes for each in ends))
    stem = file.rpartition("/")[2].casefold()
    score += _HINT * any(part in stem for part in FILE_NAMES[table.name])
    return Match(table, columns, tuple(missing), score)


def _proposed(
    column: Column, profile: ColumnProfile, score: float, reasons: tuple[Text, ...]
) -> ProposedColumn:
    return ProposedColumn(column.name, profile.header, min(round(score * 100), 100), reasons)


def _score(column: Column, profile: ColumnProfile, table: Table) -> tuple[float, tuple[Text, ...]]:
    """Say how much a header looks like a column, and why."""
    if not profile.may_be(column.type) or (column.filled and profile.filled < profile.rows):
        return 0.0, ()
    if column.name.endswith("_id") and profile.is_yes_or_no:
        return 0.0, ()
    score, reason = _by_name(column.name, profile.header)
    if not score:
        return 0.0, ()
    if column.type in _BY_VALUES and profile.filled:
        if column.type is ColumnType.STATUS and table.name == "deals":
            return (
                (min(score + 0.2, 1), (reason, _BY_VALUES[column.type][1]))
                if profile.tells_outcomes
                else (score - 0.2, (reason,))
            )
        return min(score + _FITTING, 1), (reason, text("its values fit"))
    return score, (reason,)


def _by_name(name: str, header: str) -> tuple[float, Text]:
    """Compare a header with what a column is called. The reason is meaningless for a score of 0."""
    plain = _plain(header)
    if plain == _plain(name):
        return 0.95, text("its name")
    names = [_plain(each) for each in OTHER_NAMES.get(name, ())]
    if plain in names:
        # The first names are the usual ones.
        return 0.9 - 0.01 * names.index(plain), text("a usual name")
    best = max(
        (difflib.SequenceMatcher(None, plain, each).ratio() for each in (_plain(name), *names)), default=0
    )
    if best >= _ALIKE:
        return best * 0.75, text("a name like it")
    words = plain.split()
    inside = [each for each in names if set(each.split()) <= set(words) and len(each) >= _SHORTEST]
    if inside:
        covered = {word for each in inside for word in each.split()}
        return 0.48 + 0.1 * len(covered) / len(words), text("a part of its name")
    return 0.0, text("nothing")


def _fill_by_values(
    table: Table, profiles: Sequence[ColumnProfile], chosen: dict[str, ProposedColumn], taken: set[str]
) -> None:
    """Take what is needed and still missing by its values, where only one header is left for it."""
    for column in table.columns:
        useful = column.needed or column.name in {"value", "closed_at", "currency"}
        if column.name in chosen or not useful or column.type not in _BY_VALUES:
            continue
        free = [
            each
            for each in profiles
            if each.header not in taken
            and _may_be_named(each.header)
            and each.filled
            and each.may_be(column.type)
        ]
        if column.type is ColumnType.STATUS:
            free = [each for each in free if each.tells_outcomes]
        if len(free) == 1:
            score, reason = _BY_VALUES[column.type]
            chosen[column.name] = _proposed(column, free[0], score, (reason,))
            taken.add(free[0].header)


def _share_stage(table: Table, profiles: Sequence[ColumnProfile], chosen: dict[str, ProposedColumn]) -> None:
    """Take the column that tells how a deal ended for its stage, too, where it is called a stage."""
    status = chosen.get("status")
    if table.name != "deals" or status is None or "stage" in chosen:
        return
    score, reason = _by_name("stage", status.header)
    if score >= _ENOUGH and any(each.header == status.header for each in profiles):
        chosen["stage"] = ProposedColumn("stage", status.header, round(score * 100), (reason,))


def _may_be_named(header: str) -> bool:
    """Say whether a header can be written in a YAML file: control characters can't."""
    return bool(header.strip()) and header.isprintable()


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").replace(".", " ").split()).casefold()
