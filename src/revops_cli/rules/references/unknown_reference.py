"""A reference leads nowhere.

A card, a meeting, a budget line or a network entry names a path that the playbook doesn't have. The
paths that it most likely means are named.

Why it costs: the thread breaks where people follow it. A card that works on nothing is worked on all
the same, and a budget line that pays for nothing is money that no result can be held against.

Bad:

    works_on: pipeline.meting

Good:

    works_on: pipeline.meeting
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.reference_fields import ONE_KIND, alike, astray, corrected, wrong_kind
from revops_cli.playbook.references import place_of, suggest
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.reference_fields import Reference
    from revops_cli.rule import Inspection

# Comparing a path with every other takes time; after so many different ones the reader knows the cure.
_MOST_COMPARED = 50


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find references that lead nowhere, in fields that can point to more than one kind of place."""
    playbook = inspection.playbook
    compared: dict[str, tuple[str, ...]] = {}
    for reference in astray(playbook):
        if reference.field in ONE_KIND:
            continue
        if reference.written not in compared and len(compared) < _MOST_COMPARED:
            compared[reference.written] = suggest(playbook, reference.written)
        meant = _fitting(playbook, reference, compared.get(reference.written, ()))
        same = alike(reference.written, meant)
        cure = (
            text("Did you mean {meant}?", meant=same or meant)
            if meant
            else text("Write the path of a place in the playbook. revops show lists them.")
        )
        fix = None if same is None else corrected(reference, same, text("Write {path}", path=same))
        message = text('"{path}" leads nowhere: the playbook has no such place.', path=reference.written)
        yield at_value(reference.document, reference.within, message, cure, fix=fix)


def _fitting(playbook: Playbook, reference: Reference, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out paths that the field has no use for, and what stands below the likeliest."""
    places = [place for path in paths if (place := place_of(playbook, path)) is not None]
    right = [place.path for place in places if wrong_kind(reference.field, place) is None]
    return tuple(path for path in right if not path.startswith(f"{right[0]}."))


RULE = Rule("RV301", "unknown-reference", Severity.ERROR, check, __doc__, mends=Mends.UNSAFELY)
