"""A measure of the scorecard moves something that is no measure of it.

`moves:` names the measures above, and nothing or something else than a measure is there.

Why it costs: activities are kept up because they once moved a result. Where the line to it is cut,
people go on counting calls and nobody can say what for.

Bad:

    moves: [scorecard.meetings]

Good:

    moves: [scorecard.discovery-meetings]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.one_kind import one_kind_only
from revops_cli.playbook.reference_fields import MOVES
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_NONE = text("Write the path of a measure one level up: scorecard.meetings for the one with id: meetings.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find measures that move what is no measure."""
    for found in one_kind_only(inspection.playbook, MOVES):
        message = text('"{path}" is no measure of the scorecard.', path=found.reference.written)
        cure = found.cure(_NONE)
        yield at_value(found.reference.document, found.reference.within, message, cure, fix=found.fix)


RULE = Rule("RV305", "unknown-measure", Severity.ERROR, check, __doc__, mends=Mends.UNSAFELY)
