"""Faults of gaps: where the boxes stand, with the fix that adds the keys that are not there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fix, Location
from revops_cli.playbook.empty_keys import edits_that_add
from revops_cli.playbook.faults import at_place
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.gaps import Gap
    from revops_cli.texts import Text


def at_gap(gap: Gap, message: Text, cure: Text) -> Fault:
    """Make a fault of a gap. Its amount is how many boxes say nothing, where they are told together.

    One box is told at its key, or at the key of what it belongs to. Of several, the key of all of
    them is told, or where that would be.
    """
    amount = Decimal(len(gap.silent)) if len(gap.boxes) > 1 else None
    fault = at_place(gap.place, message, cure, fix=_fix(gap), amount=amount)
    document, first = gap.place.document, gap.silent[0].within
    if document is None or len(gap.silent) > 1:
        return fault
    keys = document.positions.keys
    nearest = next((within for within in (first, first[:-1]) if within in keys), None)
    return fault if nearest is None else replace(fault, location=Location(document.file, keys[nearest]))


def _fix(gap: Gap) -> Fix | None:
    document = gap.place.document
    if document is None or document.model is None:
        return None
    edits = edits_that_add(document, [box.within for box in gap.silent])
    return Fix(text("Add the empty boxes"), True, document.file, edits) if edits else None  # noqa: FBT003
