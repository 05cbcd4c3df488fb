"""The same person in several leads: surely, and nearly where names allow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.near_persons import COMPARED_UP_TO, NearPairs, near_pairs
from revops_cli.metrics.repeated_persons import (
    BY_NAME,
    Repeats,
    person_names_sql,
    read_persons,
    read_same_person,
    repeats,
    same_person_sql,
)
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from revops_cli.metrics.waste_scope import WasteScope
    from revops_cli.workflows.asked_tables import AskedTables


@dataclass(frozen=True, slots=True)
class FoundPersons:
    """Leads that repeat others, and pairs that look like it and are counted only when asked for."""

    repeats: Repeats
    near: NearPairs
    notes: tuple[Text, ...]


def find_persons(asking: AskedTables, scope: WasteScope, *, count_near: bool) -> FoundPersons:
    """Find them among all leads up to the last day known."""
    columns = asking.tables.columns("leads")
    sure = read_same_person(asking.run(same_person_sql(scope)))
    near, notes = NearPairs(), []
    if "person_name" in columns and {"company", "account_id"}.intersection(columns):
        if asking.tables.rows("leads") > COMPARED_UP_TO:
            notes.append(
                text("Names are compared in up to {count} leads: there are more.", count=COMPARED_UP_TO)
            )
        else:
            persons = read_persons(asking.run(person_names_sql(scope)))
            near = near_pairs(persons, [leads for _, leads in sure])
    if near.not_compared:
        notes.append(
            plural(
                "The name of {count} lead is not compared: too many companies begin alike.",
                "The names of {count} leads are not compared: too many companies begin alike.",
                near.not_compared,
            )
        )
    counted = [(BY_NAME, (pair.first, pair.second)) for pair in near.pairs] if count_near else []
    return FoundPersons(repeats([*sure, *counted]), near, tuple(notes))
