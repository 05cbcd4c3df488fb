"""A message has no call to action.

Every message has a hard call (asks) or a soft one (offers). The first message of `cold` and `reminder`
has both: a question, and links for those who won't answer it.

Why it costs: a message that wants nothing gets nothing. And who is not ready to answer, but would have
read the case, has nowhere to go and leaves no trace.

Bad:

    messages:
      - id: cold-1
        channel: email
        hard_call_to_action: Who owns your leads?

Good:

    messages:
      - id: cold-1
        channel: email
        hard_call_to_action: Who owns your leads?
        soft_call_to_action: The study and a case as links
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.sequences import WITH_REMINDERS, messages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_CALLS = ("soft_call_to_action", "hard_call_to_action")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find messages without any call to action, and first messages with one of two."""
    for each in messages(inspection.playbook):
        no_hard, no_soft = each.lacks("hard_call_to_action"), each.lacks("soft_call_to_action")
        first = each.number == 1 and each.kind in WITH_REMINDERS
        if no_hard and no_soft:
            message = text('Message "{id}" asks for nothing and offers nothing.', id=each.id)
        elif first and no_soft:
            message = text('Message "{id}" has nothing for those who won\'t answer its question.', id=each.id)
        elif first and no_hard:
            message = text('Message "{id}" asks for nothing.', id=each.id)
        else:
            continue
        soft = text("Write, for instance: soft_call_to_action: A case from the same industry as a link")
        hard = text("Write, for instance: hard_call_to_action: Who owns your leads?")
        missing = [each.at(key) for key in _CALLS if each.lacks(key)]
        place = next((key for key in missing if key in each.document.positions.keys), missing[0])
        yield at_key(each.document, place, message, soft if no_soft else hard)


RULE = Rule("RV516", "message-without-call", Severity.WARNING, check, __doc__)
