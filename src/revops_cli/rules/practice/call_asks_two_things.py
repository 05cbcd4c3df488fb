"""A hard call to action asks for two things.

It holds two question marks. One message asks one thing.

Why it costs: with two questions people postpone both. One that takes a single word to answer is what
brings replies.

Bad:

    hard_call_to_action: Who owns your leads? And when could we talk?

Good:

    hard_call_to_action: Who owns your leads?
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the questions of each hard call to action."""
    for each in messages(inspection.playbook):
        count = (each.message.hard_call_to_action or "").count("?")
        if count > 1:
            message = text('Message "{id}" asks {count} questions at once.', id=each.id, count=count)
            yield at_value(
                each.document,
                each.at("hard_call_to_action"),
                message,
                text("Keep the one that is easiest to answer."),
                amount=Decimal(count),
            )


RULE = Rule("RV517", "call-asks-two-things", Severity.WARNING, check, __doc__)
