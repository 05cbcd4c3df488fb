"""Two bodies of a message say the same.

Two files have the same words. Case and punctuation don't count.

Why it costs: a test of two equal texts takes weeks of the list and ends with a winner by chance.

Bad:

    # messages/cold-1-a.md: "Four leads in ten are never called."
    # messages/cold-1-b.md: "Four leads in ten are never called!"

Good:

    # messages/cold-1-a.md: "Four leads in ten are never called."
    # messages/cold-1-b.md: "It is the last week of the quarter, and the forecast has moved again."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.same_words import repeats
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the bodies of each message among themselves; one file named twice is no test at all."""
    for each in messages(inspection.playbook):
        bodies = {body.file: (within, body) for within, body in each.bodies(inspection.playbook)}
        for later, first in repeats(((place, body.prose or "") for place, body in bodies.values())):
            message = text(
                'Two bodies of message "{id}" say the same, so the test tells nothing.', id=each.id
            )
            related = ((each.document.location(first), text("The other one:")),)
            cure = text("Write one of them in another way, or take it out.")
            yield at_value(each.document, later, message, cure, related=related)


RULE = Rule("RV518", "equal-bodies", Severity.WARNING, check, __doc__)
