"""A telephone number stands in a file.

Values, comments and pages are looked through for international numbers (`+358 ...`) and national ones
(`040 ...`). Numbers of companies and services (010, 020, 0800) are left alone. The number itself is
never shown.

Why it costs: a number in a shared file is called by people who should not have it, and git keeps it
after the person has asked to be taken out.

Bad:

    note: "Maija, +358 40 123 4567"

Good:

    note: Their CFO (the number is in the CRM)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.personal_data import telephones_in
from revops_cli.playbook.signs import signs_of
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_MESSAGE = text("A telephone number stands here.")
_CURE = text("Keep it in the CRM, and write the role here: their CFO.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find telephone numbers in the texts of all files."""
    for file, source, _ in source_texts(inspection.playbook):
        for found in telephones_in(source) if signs_of(source).telephone else ():
            yield in_source(file, source, (found.start, found.end), _MESSAGE, _CURE, secret=True)


RULE = Rule("RV702", "telephone-number", Severity.WARNING, check, __doc__)
