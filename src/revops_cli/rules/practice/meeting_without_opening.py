"""A meeting opens with no part of the playbook.

`opens` names the part, box or entry that everybody looks at first.

Why it costs: it opens with slides made for it, a different figure each time. An hour goes by on whose
figure is right, and the playbook is not touched.

Bad:

    - {id: weekly, name: Weekly hour, every: week}

Good:

    - {id: weekly, name: Weekly hour, every: week, opens: focus}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.meetings import Meetings
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find meetings that open with nothing."""
    for document, meetings in in_force(inspection.playbook, Meetings):
        for within, meeting in entries_of(document, ("meetings",), meetings.meetings):
            if meeting.opens is None and not document.unread((*within, "opens")):
                message = text('"{name}" opens with no part of the playbook.', name=meeting.name)
                cure = text("Write what it looks at first, for instance: opens: focus")
                yield at_key(document, (*within, "opens"), message, cure)


RULE = Rule("RV578", "meeting-without-opening", Severity.WARNING, check, __doc__)
