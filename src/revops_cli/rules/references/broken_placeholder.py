"""A placeholder is not written as one.

A brace is missing, there is a space inside the name, the name holds more than letters, digits and
underscores, or the marks are those of another program: `{first_name}`, `[first_name]`, `%first_name%`.

Why it costs: the marks are sent as they stand. The reader sees at once that no person wrote the
message, and answers nobody.

Bad:

    Hello {{ first name },

Good:

    Hello {{ first_name }},
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.recipient_fields import filled
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find what was meant as a placeholder and is none."""
    for sequence in filled(inspection.playbook):
        for found in sequence.found:
            placeholder = found.placeholder
            if placeholder.sound:
                continue
            message = text("{words} is no placeholder, and would be sent as it stands.", words=found.words)
            if placeholder.name is None:
                example = "{{ " + next(iter(sequence.fields), "first_name") + " }}"
                cure = text("Write {example}, or another recipient field.", example=example)
                yield found.fault(message, cure)
                continue
            right = "{{ " + placeholder.name + " }}"
            fix = found.replaced(right, text("Write {right}", right=right))
            yield found.fault(message, text("Write {right}.", right=right), fix)


RULE = Rule("RV313", "broken-placeholder", Severity.ERROR, check, __doc__, mends=Mends.UNSAFELY)
