"""A reference points to a kind of thing that makes no sense there.

A card works on a part or box, not on another card; a meeting opens with a part of the playbook, not
with a meeting; a network entry is used in a journey level, a sequence or a pipeline stage; a budget
line pays for something that is done, not for a figure or another line.

Why it costs: whoever follows the reference stands before something that can't be worked on, opened or
paid for, and asks in a meeting what was meant.

Bad:

    - name: RevOps breakfast
      used_in: [budget.events]

Good:

    - name: RevOps breakfast
      used_in: [journeys.outcome_aware, pipeline.interested]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.reference_fields import part_left_out, references, wrong_kind
from revops_cli.playbook.references import place_of
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find references to places of a kind that their field has no use for."""
    playbook = inspection.playbook
    for reference in references(playbook):
        place = place_of(playbook, reference.written)
        if place is None or part_left_out(playbook, place.path) is not None:
            continue
        cure = wrong_kind(reference.field, place)
        if cure is not None:
            message = text(
                '{field} can\'t name "{path}" ({name}).',
                field=reference.field[1],
                path=reference.written,
                name=place.name,
            )
            yield at_value(reference.document, reference.within, message, cure)


RULE = Rule("RV307", "reference-to-wrong-kind", Severity.WARNING, check, __doc__)
