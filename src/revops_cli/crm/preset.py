"""The shape of a preset: what the exports of one CRM look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class StatusFlag(NamedTuple):
    """A yes-or-no column that decides a deal's status before any word does.

    Where one of `headers` holds one of `words` (compared in lower case), the status is `status`. A
    flag that says something only beside another one names that one's headers in `only_with`.
    """

    headers: tuple[str, ...]
    words: tuple[str, ...]
    status: str
    only_with: tuple[str, ...] = ()


class KeptRows(NamedTuple):
    """Of an export that holds more than one kind of thing, the rows that are kept.

    They have one of `words` (compared in lower case) in the first of `headers` that is there; where
    none is, all rows are kept.
    """

    headers: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportForm:
    """One export of a CRM, and the canonical table that it feeds.

    Headers are compared without case and with single spaces. An export is recognised when all the
    headers of one set in `recognised_by` are there. The first header found of `columns[name]` becomes
    the canonical column, except that those in `merged` take the first header with a value on each row.
    `values` says which of its words mean which of ours, `always` what every row is, `kept` which rows
    belong to the table. `footers` begin the lines that the CRM adds below the rows.

    For deals, flags decide in their order, and with `expected_while_open` the close date of an open
    deal is the expected one.
    """

    table: str
    recognised_by: tuple[frozenset[str], ...]
    columns: Mapping[str, tuple[str, ...]]
    merged: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[KeptRows, ...] = ()
    footers: tuple[str, ...] = ()
    status_flags: tuple[StatusFlag, ...] = ()
    status_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expected_while_open: bool = False


class Preset(NamedTuple):
    """A CRM whose exports are known. Of one table, the form that stands first is the usual one."""

    name: str
    title: str
    forms: tuple[ExportForm, ...]


def normal(header: str) -> str:
    """Write a header for comparing: no case, single spaces."""
    return " ".join(header.split()).casefold()


def plain_word(word: str) -> str:
    """Write a value for comparing, as the engine does too: no case, no spaces around it."""
    return word.strip(" ").lower()
