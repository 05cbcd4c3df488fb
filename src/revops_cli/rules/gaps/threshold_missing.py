"""Lead scoring has one threshold where it needs two.

`mql` is the score from which a lead is marketing-qualified, `sql` the one from which it is
sales-qualified.

Why it costs: points that nobody acts on are decoration. Without the second threshold every seller
decides alone when a lead is ripe, and the SLA starts at a different moment for each.

Bad:

    thresholds: {mql: 50}

Good:

    thresholds: {mql: 50, sql: 100}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.scoring import Scoring
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


_NEEDED = (
    (
        "mql",
        text("Scoring does not say from which score a lead is marketing-qualified (MQL)."),
        text('Write the score below "thresholds", such as "mql: 50".'),
    ),
    (
        "sql",
        text("Scoring does not say from which score a lead is sales-qualified (SQL)."),
        text('Write the score below "thresholds", such as "sql: 100".'),
    ),
)
"""What is needed, what is said where it is not there, and how to mend it."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look at both thresholds, where one is given."""
    for document, read in in_force(inspection.playbook, Scoring):
        box = read.thresholds
        if box is None or not box.filled:
            continue
        for key, message, cure in _NEEDED:
            within = ("thresholds", key)
            if getattr(box, key) is None and not document.unread(within):
                yield at_key(document, within, message, cure)


RULE = Rule("RV251", "threshold-missing", Severity.WARNING, check, __doc__)
