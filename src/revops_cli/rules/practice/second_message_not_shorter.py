"""The second message is not shorter than the first.

In `cold` and `reminder` the second message is the shortest reminder. Each of its bodies has fewer words
than every body of the first message.

Why it costs: it stands in the same thread, with the first message below it. Who has to read everything
again answers neither; one or two lines bring the most replies of the whole sequence.

Bad:

    # messages/cold-1-a.md: 80 words
    # messages/cold-2-a.md: 95 words, the whole story again

Good:

    # messages/cold-1-a.md: 80 words
    # messages/cold-2-a.md: "Did my question reach the right person?"
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.message_text import word_places
from revops_cli.playbook.sequences import messages
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the words of each body of a second message with the shortest body of the first."""
    for each in messages(inspection.playbook):
        if not each.reminds:
            continue
        first = each.before[0]
        earlier = {body.file: body for _, body in first.bodies(inspection.playbook)}
        lengths = [len(word_places(body.prose or "")) for body in earlier.values()]
        for within, body in each.bodies(inspection.playbook):
            count = len(word_places(body.prose or ""))
            # The very same file has a finding of its own.
            if lengths and count >= min(lengths) and body.file not in earlier:
                message = text(
                    'This reminder is not shorter than "{first}" itself: {count} words to its {shortest}.',
                    first=first.id,
                    count=count,
                    shortest=min(lengths),
                )
                cure = text("Cut {file} to a line or two; the first message stands below it.", file=body.file)
                yield at_value(each.document, within, message, cure, amount=Decimal(count))


RULE = Rule("RV522", "second-message-not-shorter", Severity.WARNING, check, __doc__)
