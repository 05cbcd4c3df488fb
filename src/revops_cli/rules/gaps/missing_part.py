"""A part of the playbook is missing.

Nothing is written of one of the eight parts, or of the systems around them, and `left_out:` of
`playbook.yaml` does not say why.

Why it costs: a part that you do without on purpose is a decision; one that is only missing is a discussion
that comes up in every meeting. Without a budget nobody knows what the plan costs, and without sprints
nothing of it gets done.

Bad:

    company: Tuulivire Oy

Good:

    company: Tuulivire Oy
    left_out:
      networks: We sell without partners until 2027
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.gap_faults import at_gap
from revops_cli.playbook.gaps import named_file
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find parts in which no box says anything."""
    for gap in inspection.playbook.gaps.parts:
        message = text('The part "{part}" is missing: nothing is written of it.', part=gap.place.name)
        cure = text(
            'Begin with {file}. If you do without the part, write why in playbook.yaml, below "left_out:": '
            '"{key}: the reason".',
            file=named_file(gap.file, inspection.as_of),
            key=gap.place.part.value,
        )
        yield at_gap(gap, message, cure)


RULE = Rule("RV201", "missing-part", Severity.WARNING, check, __doc__, mends=Mends.SAFELY)
