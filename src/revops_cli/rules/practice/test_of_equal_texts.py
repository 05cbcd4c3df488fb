"""Two versions of a message say the same.

Two subject lines or two bodies of one message have the same words. Case and punctuation don't count.

Why it costs: a test of two equal texts takes weeks of the list and ends with a winner by chance.

Bad:

    subjects: [Where do your leads go?, where do your leads go, A question]

Good:

    subjects: [Where do your leads go?, Four leads in ten are never called, A question]
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
    """Compare the subject lines, and the bodies, of each message among themselves."""
    cure = text("Change one of them so that the test can tell them apart, or take it out.")
    for each in messages(inspection.playbook):
        for later, first in repeats(each.subjects()):
            message = text('Two subject lines of message "{id}" say the same.', id=each.id)
            related = ((each.document.location(first), text("The other one:")),)
            yield at_value(each.document, later, message, cure, related=related)
        bodies = ((within, body.prose or "") for within, body in each.bodies(inspection.playbook))
        for later, first in repeats(bodies):
            message = text('Two bodies of message "{id}" say the same.', id=each.id)
            related = ((each.document.location(first), text("The other one:")),)
            yield at_value(each.document, later, message, cure, related=related)


RULE = Rule("RV518", "test-of-equal-texts", Severity.WARNING, check, __doc__)
