"""Two organisations have the same priority.

The Most Wanted list is in order of priority, 1 first, and one number is given twice.

Why it costs: with two firsts marketing and sales each choose their own, which is what the list was
made to end.

Bad:

    - {id: routaratas, name: Routaratas, priority: 1}
    - {id: raitalaituri, name: Raitalaituri, priority: 1}

Good:

    - {id: routaratas, name: Routaratas, priority: 1}
    - {id: raitalaituri, name: Raitalaituri, priority: 2}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find priorities that an organisation further up has."""
    for document, wanted in in_force(inspection.playbook, MostWanted):
        first: dict[Decimal, tuple[str, tuple[Key, ...]]] = {}
        for within, organisation in entries_of(document, ("organisations",), wanted.organisations):
            priority = organisation.priority
            if priority is None:
                continue
            place = (*within, "priority")
            if priority in first:
                other, above = first[priority]
                message = text(
                    "{name} has the priority {priority}, and so has {other}.",
                    name=organisation.name,
                    priority=priority,
                    other=other,
                )
                cure = text("Agree which comes first, and give each its own number.")
                note = (document.location(above), text("The other:"))
                yield at_value(document, place, message, cure, related=(note,))
            first.setdefault(priority, (organisation.name, place))


RULE = Rule("RV435", "priority-twice", Severity.WARNING, check, __doc__)
