"""An organisation of the Most Wanted list has no priority.

1 is the first.

Why it costs: a list without an order is worked from the top, or from the easiest name. The organisation
that matters most gets the week that is left over.

Bad:

    organisations:
      - {id: routaratas, name: Routaratas}

Good:

    organisations:
      - {id: routaratas, name: Routaratas, priority: 1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find organisations without a priority."""
    for document, wanted in in_force(inspection.playbook, MostWanted):
        for within, each in entries_of(document, ("organisations",), wanted.organisations):
            if each.priority is None and not document.unread((*within, "priority")):
                message = text('"{name}" has no priority on the Most Wanted list.', name=each.name)
                cure = text("Write, for instance: priority: 1")
                yield at_key(document, (*within, "priority"), message, cure)


RULE = Rule("RV565", "most-wanted-without-priority", Severity.WARNING, check, __doc__)
