"""A recipient field is in no message.

`recipient_fields:` names what must be known of each recipient, and no subject line, call to action or
body has a placeholder for this one.

Why it costs: somebody fills the column for every person on the list, and people without it are left
out, for nothing. Personal data that isn't needed isn't kept, either.

Bad:

    recipient_fields: [first_name, company, phone]     (and no message with {{ phone }})

Good:

    recipient_fields: [first_name, company]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.recipient_fields import filled
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find fields without a placeholder, in sequences that have messages and could be read in whole."""
    for sequence in filled(inspection.playbook):
        written = sequence.sequence
        if not sequence.whole or not written.sequence.messages.entries:
            continue
        used = {each.placeholder.name for each in sequence.found}
        for index, field in enumerate(written.sequence.recipient_fields):
            if field not in used:
                message = text('The recipient field "{field}" is in no message.', field=field)
                cure = text(
                    "Use it as {placeholder}, or take it out of recipient_fields.",
                    placeholder="{{ " + field + " }}",
                )
                yield at_value(written.document, ("recipient_fields", index), message, cure)


RULE = Rule("RV314", "unused-recipient-field", Severity.INFO, check, __doc__)
