"""What is proposed for a file that nobody has described yet: an entry for `data.yaml`, and its doubts.

Values only: `crm/` makes the proposal, `renderers/` write it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.metrics.data_survey import Problem
    from revops_cli.texts import Text


UNSAID = "NAME"
"""Stands for a value that a person has to say."""


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A header that is taken for a canonical column, how sure that is (0 to 100) and why.

    One of a known export (`by_preset`) needs no mention in the entry.
    """

    name: str
    header: str
    confidence: int
    reasons: tuple[Text, ...]
    by_preset: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry for a table: what is said about the file, and what nobody can be sure of.

    `settings` are keys and values of the entry (`delimiter`, `date_format`, ...), `missing` the needed
    columns that no header was found for, `always` those that may be the same on every row: a person
    has to say what. `rows` could be read with it, or `problem` says why none.
    """

    file: str
    table: str
    confidence: int
    preset: str | None
    crm: str | None
    columns: tuple[ProposedColumn, ...]
    unused: tuple[str, ...]
    missing: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    status: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: tuple[Text, ...] = ()
    rows: int | None = None
    problem: Problem | None = None
