"""The shape of a preset: what the exports of one CRM look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StatusFlag:
    """A yes-or-no column that decides a deal's status before any word does.

    Where one of `headers` holds one of `words` (compared in lower case), the status is `status`. A
    flag that says something only beside another one names that one's headers in `only_with`.
    """

    headers: tuple[str, ...]
    words: tuple[str, ...]
    status: str
    only_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preset:
    """The export of deals of one CRM.

    Headers are compared without case and with single spaces. An export is recognised when all the
    headers of one set in `recognised_by` are there. The first header found of `columns[name]` becomes
    the canonical column, except that those in `merged` take the first header with a value on each row.
    Flags decide in their order. With `expected_while_open`, the close date of an open deal is the
    expected one. `footers` begin the lines that the CRM adds below the rows.
    """

    name: str
    title: str
    recognised_by: tuple[frozenset[str], ...]
    columns: Mapping[str, tuple[str, ...]]
    merged: frozenset[str] = frozenset()
    status_flags: tuple[StatusFlag, ...] = ()
    status_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expected_while_open: bool = False
    footers: tuple[str, ...] = ()


def normal(header: str) -> str:
    """Write a header for comparing: no case, single spaces."""
    return " ".join(header.split()).casefold()
