"""Faults of gaps: at the first empty box that the file has, with the fix that adds the missing keys."""

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
    """Make a fault of a gap. Its amount is how many boxes say nothing.

    Where something is written around them, it stands at the first of those boxes whose key is in
    the file, else at the key of all of them, or where that would be.
    """
    fault = at_place(gap.place, message, cure, fix=_fix(gap), amount=Decimal(len(gap.silent)))
    document = gap.place.document
    if document is None or gap.blank:
        return fault
    keys = document.positions.keys
    written = next((box.within for box in gap.silent if box.within in keys), None)
    return fault if written is None else replace(fault, location=Location(document.file, keys[written]))


def _fix(gap: Gap) -> Fix | None:
    document = gap.place.document
    if document is None or document.model is None:
        return None
    edits = edits_that_add(document, [box.within for box in gap.silent])
    return Fix(text("Add the empty boxes"), True, document.file, edits) if edits else None  # noqa: FBT003
