"""Faults of gaps: where the boxes stand, with the fix that adds the keys that are not there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fix, Location
from revops_cli.playbook.empty_keys import edits_that_add
from revops_cli.playbook.faults import at_place
from revops_cli.playbook.places import PlaceKind
from revops_cli.schemas.box import ShortBox
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.gaps import Gap
    from revops_cli.playbook.places import Place
    from revops_cli.texts import Text


def at_gap(gap: Gap, message: Text, cure: Text) -> Fault:
    """Make a fault of a gap. Its amount is how many boxes say nothing, where they are told together.

    One box is told at its key, several at the innermost key that holds them all; where a key is not
    there, at the one around it.
    """
    amount = Decimal(len(gap.silent)) if len(gap.boxes) > 1 else None
    fault = at_place(gap.place, message, cure, fix=_fix(gap), amount=amount)
    document = gap.place.document
    if document is None:
        return fault
    keys = document.positions.keys
    within = _shared([_written(document, box) for box in gap.silent])
    least = len(gap.place.within) - (gap.place.kind is PlaceKind.BOX)
    around = (within[:end] for end in range(len(within), max(least, 1) - 1, -1))
    nearest = next((each for each in around if each in keys), None)
    return fault if nearest is None else fault._replace(location=Location(document.file, keys[nearest]))


def _written(document: Document, box: Place) -> tuple[Key, ...]:
    """Give the keys that lead to the value of a box: `text` of it, where it is written so."""
    value = box.value
    inner = (*box.within, value.short) if isinstance(value, ShortBox) else box.within
    return inner if inner in document.positions.keys else box.within


def _shared(paths: list[tuple[Key, ...]]) -> tuple[Key, ...]:
    """Give the keys with which all paths begin."""
    shared = paths[0]
    for path in paths:
        while path[: len(shared)] != shared:
            shared = shared[:-1]
    return shared


def _fix(gap: Gap) -> Fix | None:
    document = gap.place.document
    if document is None or document.model is None:
        return None
    edits = edits_that_add(document, [box.within for box in gap.silent])
    return Fix(text("Add the empty boxes"), safe=True, file=document.file, edits=edits) if edits else None
