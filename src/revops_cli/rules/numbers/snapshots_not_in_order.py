"""A snapshot stands after a newer one.

The snapshots of the current state are not in the order of their periods. The last one is taken as
"now".

Why it costs: the meeting looks at last spring's velocity and calls it today's, and the gap to the
target is worked out from it.

Bad:

    snapshots:
      - period: 2026-10
      - period: 2026-09

Good:

    snapshots:
      - period: 2026-09
      - period: 2026-10
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import snapshots
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find snapshots that begin before the one above them."""
    for above, below in itertools.pairwise(snapshots(inspection.playbook)):
        if above.period is not None and below.period is not None and below.period.start < above.period.start:
            yield at_value(
                below.document,
                (*below.within, "period"),
                text(
                    "The snapshot of {period} is below the newer one of {above}; the last is taken as now.",
                    period=below.period,
                    above=above.period,
                ),
                text("Put the snapshots in the order of their periods, the newest last."),
                related=((above.document.location((*above.within, "period")), text("The newer one:")),),
            )


RULE = Rule("RV409", "snapshots-not-in-order", Severity.ERROR, check, __doc__)
