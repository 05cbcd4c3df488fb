"""An email address of a person stands in a file.

Values, comments and pages are looked through. Addresses of an office (`info@`, `sales@`) and those
reserved for examples (`example.com`) are left alone. The address itself is never shown.

Why it costs: a playbook is read by an agency, a board and everyone who clones it, and git keeps each
line for ever. A customer who asks to be forgotten can't be, and the fine is a share of revenue.

Bad:

    note: "Ask maija.virtanen@sammalpato.fi first"

Good:

    note: Ask their CFO first (the contact is in the CRM)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.personal_data import emails_in
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_MESSAGE = text("An email address of a person stands here.")
_CURE = text("Keep it in the CRM, and write the role here: their CFO.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find email addresses of persons in the texts of all files."""
    for file, source, _ in source_texts(inspection.playbook):
        for found in emails_in(source):
            yield in_source(file, source, (found.start, found.end), _MESSAGE, _CURE, secret=True)


RULE = Rule("RV701", "email-address", Severity.WARNING, check, __doc__)
