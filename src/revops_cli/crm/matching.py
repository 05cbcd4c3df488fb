"""Which header may be which canonical column: by its name in three languages, and by its values."""

from __future__ import annotations

import difflib
import re
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
_ALIKE, _ALIKE_ID = 0.8, 0.9
_FITTING, _OF_STAGE = 0.05, 0.4
_SURE = 60  # percent
_HINT, _OUTCOMES = 1.5, 1.5
_SHORTEST = 3  # letters of a word that means anything inside a longer name
# What CRMs put around a name, and what parts its words.
_OF_SYSTEMS = re.compile(r"^property_|_{1,2}c$")
_PARTING = re.compile(r"[_.\-/:()]+|(?<=[a-zà-öø-ÿ0-9])(?=[A-ZÀ-ÖØ-Þ])")
_OF_ANYTHING = frozenset(
    {
        *("id", "external id", "record id", "number", "key", "numero", "tunnus", "nummer"),
        *("text", "class", "total"),
    }
)
# Almost any table has these: alone they don't tell that it is one of accounts or of leads.
_COMMON = frozenset(
    {"name", "created_at", "closed_at", "owner", "account_id", "person_id", "deal_id", "lead_id"}
)
_TOLD_BY_MORE = frozenset({"accounts", "leads"})
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

    @property
    def is_told(self) -> bool:
        """Say whether anything is there that only such a table has."""
        own = self.table.name.removesuffix("s") + "_id"
        return self.table.name not in _TOLD_BY_MORE or any(
            (each.name not in _COMMON and each.confidence >= _SURE)
            or (each.name == own and _plain(each.header) not in _OF_ANYTHING)
            for each in self.columns
        )


def best_matches(profiles: Sequence[ColumnProfile], file: str, asked: str | None) -> tuple[Match, ...]:
    """Give what each table would make of the columns, the best first."""
    tables = [TABLES[asked]] if asked is not None else list(TABLES.values())
    found = [_match(table, profiles, file) for table in tables]
    return tuple(sorted(found, key=lambda match: -match.score))


def hinted_tables(file: str) -> tuple[str, ...]:
    """Give the tables that the name of a file speaks of."""
    stem = file.rpartition("/")[2].casefold()
    return tuple(table for table, parts in FILE_NAMES.items() if any(part in stem for part in parts))


def match_missing(
    table: Table, missing: Sequence[str], profiles: Sequence[ColumnProfile], taken: Sequence[str]
) -> Match:
    """Look for some columns of a table among the headers that nothing has taken."""
    left = table._replace(
        columns=tuple(each for each in table.columns if each.name in missing), needs_one_of=()
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
    score += _HINT * (table.name in hinted_tables(file))
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
    told = [each for each in names if each not in _OF_ANYTHING]
    alike = [each for each in (_plain(name), *told) if each.endswith(" id") is plain.endswith(" id")]
    best = max((difflib.SequenceMatcher(None, plain, each).ratio() for each in alike), default=0)
    if best >= (_ALIKE_ID if name.endswith("_id") else _ALIKE):
        return best * 0.75, text("a name like it")
    words = plain.split()
    inside = [each for each in told if set(each.split()) <= set(words) and len(each) >= _SHORTEST]
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
    """Take one column for the stage and for how a deal ended, where there is just one for both.

    (Which of its words mean won and lost is then to be said.)
    """
    status, stage = chosen.get("status"), chosen.get("stage")
    if table.name != "deals":
        return
    if status is None and stage is not None:
        header, reason = stage.header, text("stages may tell how deals end")
        if any(each.header == header and each.words for each in profiles):
            chosen["status"] = ProposedColumn("status", header, round(_OF_STAGE * 100), (reason,))
        return
    if status is None or stage is not None:
        return
    score, reason = _by_name("stage", status.header)
    if score >= _ENOUGH and any(each.header == status.header for each in profiles):
        chosen["stage"] = ProposedColumn("stage", status.header, round(score * 100), (reason,))


def _may_be_named(header: str) -> bool:
    """Say whether a header can be written in a YAML file: control characters can't."""
    return bool(header.strip()) and header.isprintable()


def _plain(name: str) -> str:
    """Write a header for comparing: `StageName__c` and `property_stage_name` are a stage name."""
    own = _OF_SYSTEMS.sub("", name)
    return " ".join(_PARTING.sub(" ", own).split()).casefold()
