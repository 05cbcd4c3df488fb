"""A reference leads into a part that the playbook leaves out.

`left_out:` in `playbook.yaml` says that a part isn't used, and a card, a meeting, a budget line or a
network entry counts on it.

Why it costs: one of the two is wrong. Either work and money go to a part that was given up, or the
part is in use and nobody fills, measures or reviews it.

Bad:

    left_out: {networks: We have none yet}     (and a card that works on networks.own.events)

Good:

    left_out: {}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Location, Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.parts import HOMES
from revops_cli.playbook.playbook import SETTINGS_FILE
from revops_cli.playbook.reference_fields import part_left_out, references
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find references into parts that are left out, from parts that are not."""
    playbook = inspection.playbook
    settings = playbook.documents.get(SETTINGS_FILE)
    if settings is None or not playbook.left_out:
        return
    for reference in references(playbook):
        part = part_left_out(playbook, reference.written)
        home = HOMES.get(reference.document.kind.name)
        if part is None or (home is not None and home.part.value in playbook.left_out):
            continue
        message = text(
            '"{path}" is in a part that this playbook leaves out: {part}.',
            path=reference.written,
            part=part.name_text,
        )
        cure = text(
            "Point to a part that is in use, or take {part} out of left_out in playbook.yaml.",
            part=part.value,
        )
        span = settings.positions.key(("left_out", part.value))
        related = ((Location(SETTINGS_FILE, span), text("It is left out here:")),)
        yield at_value(reference.document, reference.within, message, cure, related=related)


RULE = Rule("RV308", "reference-to-part-left-out", Severity.WARNING, check, __doc__)
