"""A message does not say how long after the one before it goes out.

Every message after the first has a delay, counted from the one before it.

Why it costs: whoever sets up the automation guesses, or takes what the tool suggests. The timing was
the cheapest thing to test, and now nobody knows what was tested.

Bad:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email}

Good:

    messages:
      - {id: cold-1, channel: email}
      - {id: cold-2, channel: email, delay: 3-5 days}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find messages after the first that have no delay."""
    for each in messages(inspection.playbook):
        if each.before and each.lacks("delay"):
            message = text(
                'Message "{id}" does not say how long after "{before}" it goes out.',
                id=each.id,
                before=each.before[-1].id,
            )
            cure = text("Write delay: 3-5 days.") if each.reminds else text("Write delay: 1-2 weeks.")
            yield at_key(each.document, each.at("delay"), message, cure)


RULE = Rule("RV515", "message-without-delay", Severity.WARNING, check, __doc__)
