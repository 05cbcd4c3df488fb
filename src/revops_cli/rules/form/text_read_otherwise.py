"""Other programs read this text as something else.

Without quotes, `no`, `off` or `NO` is false to many readers of YAML, `12:30` is a number of minutes and
`1_000` a number. Here they are texts.

Why it costs: an editor, a script or the next tool that reads the file sees "false" where Norway was
meant, and nobody notices that one market is gone from the list.

Bad:

    geography: [FI, SE, NO]

Good:

    geography: [FI, SE, "NO"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity
from revops_cli.playbook.faults import at_key, at_value
from revops_cli.playbook.odd_scalars import odd_scalars
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find texts without quotes that are no texts to other readers."""
    for document in inspection.playbook.documents.values():
        for found in odd_scalars(document):
            message = text('Other programs don\'t read "{written}" as text.', written=found.written)
            quoted = f'"{found.written}"'
            cure = text("Put it in quotes: {quoted}", quoted=quoted)
            edits = (Edit(found.span, quoted),)
            fix = Fix(text("Put it in quotes"), safe=True, file=document.file, edits=edits)
            make = at_key if found.is_key else at_value
            yield make(document, found.within, message, cure, fix=fix)


RULE = Rule("RV120", "text-read-otherwise", Severity.INFO, check, __doc__, mends=Mends.SAFELY)
