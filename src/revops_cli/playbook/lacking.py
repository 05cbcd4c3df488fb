"""Entries of a list that lack something: told one by one while they are few, together when they are many.

A reviewer says once that nobody owns a list of fifty, not fifty times.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.gaps import first_few
from revops_cli.schemas.box import is_filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.schemas.list_box import ListBox
    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text

MOST_TOLD_APART = 3
"""As many of one list are told one by one."""


class Lack(NamedTuple):
    """An entry that lacks something: its name, and the keys that lead to where that would stand."""

    name: str | Text
    within: tuple[Key, ...]


class Lacks(NamedTuple):
    """The entries of one list that lack the same, and the keys that lead to the list."""

    document: Document
    within: tuple[Key, ...]
    found: tuple[Lack, ...]


def lacking(
    document: Document,
    within: tuple[Key, ...],
    box: ListBox,
    name: str,
    *fields: str,
    among: Callable[[DocumentModel], bool] | None = None,
) -> Lacks:
    """Give the entries of the list box at `within` that have none of `fields`.

    `name` is the field with their names. `among` says which entries are asked at all. Nothing is
    said of fields that could not be read. Fields are called in files as they are in models.
    """
    entries: tuple[DocumentModel, ...] = getattr(box, box.short)
    first, *others = fields
    without = [
        (index, entry)
        for index, entry in enumerate(entries)
        # Most are filled, with a text in the first field: that is seen at a glance.
        if type(value := getattr(entry, first)) is not str
        and not is_filled(value)
        and not any(is_filled(getattr(entry, field)) for field in others)
        and (among is None or among(entry))
    ]
    # Only now: places are worked out when they are first asked for.
    listed = value_within(document, within, box.short) if without else within
    found = tuple(
        Lack(getattr(entry, name), _place(document, (*listed, index), fields))
        for index, entry in without
        if not any(document.unread((*listed, index, field)) for field in fields)
    )
    return Lacks(document, within, found)


def _place(document: Document, entry: tuple[Key, ...], fields: tuple[str, ...]) -> tuple[Key, ...]:
    """Give the first of the fields whose key is written, or else the first."""
    places = [(*entry, field) for field in fields]
    return next((place for place in places if place in document.positions.keys), places[0])


def told(
    lacks: Lacks, one: Callable[[str | Text], Text], several: Callable[[int, Text], Text], cure: Text
) -> Iterator[Fault]:
    """Tell of entries one by one, by `one` of its name, or of many together, by `several` of all."""
    document, within, found = lacks
    if len(found) <= MOST_TOLD_APART:
        for lack in found:
            yield at_key(document, lack.within, one(lack.name), cure)
    else:
        message = several(len(found), first_few([lack.name for lack in found]))
        yield at_key(document, within, message, cure, amount=Decimal(len(found)))
