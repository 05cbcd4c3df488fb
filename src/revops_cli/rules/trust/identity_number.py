"""A personal identity number stands in a file.

Values, comments and pages are looked through for Finnish and Swedish identity numbers whose check
digit is right. The number itself is never shown.

Why it costs: with it and a name somebody takes a loan. The law allows it to be kept only where it must
be, which is never in a playbook, and a leak has to be told to the authority within three days.

Bad:

    note: "Board member, 010190-9999"

Good:

    note: Board member since 2024
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.personal_data import identity_numbers_in
from revops_cli.playbook.signs import signs_of
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_MESSAGE = text("A personal identity number stands here.")
_CURE = text("Take it out, also out of git's history, and tell whoever looks after data protection.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find identity numbers of persons in the texts of all files."""
    for file, source, _ in source_texts(inspection.playbook):
        for found in identity_numbers_in(source) if signs_of(source).identity else ():
            yield in_source(file, source, (found.start, found.end), _MESSAGE, _CURE, secret=True)


RULE = Rule("RV704", "identity-number", Severity.ERROR, check, __doc__)
