"""A reference counts entries where it could name one.

`outreach.cold.messages[1]` means the second message, whichever that is at the moment. The entry has an
id, and its path by id stays right when entries move.

Why it costs: somebody puts a message, a stage or a budget line in between, and the reference points to
another one without anyone having touched it.

Bad:

    works_on: outreach.cold.messages[1]

Good:

    works_on: outreach.cold.cold-2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.reference_fields import corrected, references
from revops_cli.playbook.references import place_of
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find references with a number in brackets that lead to a place with a path of its own."""
    playbook = inspection.playbook
    for reference in references(playbook):
        place = place_of(playbook, reference.written) if "[" in reference.written else None
        if place is None or "[" in place.path:
            continue
        message = text(
            '"{path}" points to the entry by its number, which changes when entries move.',
            path=reference.written,
        )
        cure = text("Write {path}.", path=place.path)
        fix = corrected(reference, place.path, text("Write {path}", path=place.path), safe=True)
        yield at_value(reference.document, reference.within, message, cure, fix=fix)


RULE = Rule("RV309", "reference-by-number", Severity.WARNING, check, __doc__, mends=Mends.SAFELY)
