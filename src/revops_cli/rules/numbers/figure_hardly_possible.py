"""A figure is at an end of its scale where nobody's is.

A win rate of 0 % or 100 %, a sales cycle of no days, a deal or a new customer worth or costing
nothing, an NPS of 100 or -100.

Why it costs: such a figure comes of three deals, or of a field that was filled in to be done with
it. Velocity is then zero or can't be worked out, and the advice that follows from it is noise.

Bad:

    win_rate: 100 %

Good:

    win_rate: 27 %
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import MEASURE_NAMES, every_statement
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.stated import Stated
    from revops_cli.rule import Inspection
    from revops_cli.texts import Text

_NOTHING = frozenset({Decimal(0)})
_ENDS: Mapping[str, tuple[frozenset[Decimal], Text]] = {
    "win_rate": (
        frozenset({Decimal(0), Decimal(1)}),
        text("Write the share won of all deals closed in the last twelve months, won and lost."),
    ),
    "sales_cycle": (_NOTHING, text("Write the days from the creation of a deal to its winning.")),
    "average_deal_value": (
        _NOTHING,
        text("Write the mean value of the deals won in the last twelve months."),
    ),
    "cac": (_NOTHING, text("Write the cost of sales and marketing, divided by the new customers.")),
    "nps": (
        frozenset({Decimal(-100), Decimal(100)}),
        text("Ask more customers, or leave the line out until they have answered."),
    ),
}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find measures of snapshots and targets that are at an end of their scale."""
    for stated in every_statement(inspection.playbook):
        for measure, (ends, cure) in _ENDS.items():
            if stated.number(measure) in ends:
                yield _fault(stated, measure, cure)


def _fault(stated: Stated, measure: str, cure: Text) -> Fault:
    message = text(
        "{measure}: {value} is hardly possible.", measure=MEASURE_NAMES[measure], value=stated.shown(measure)
    )
    return at_value(stated.document, stated.at(measure), message, cure)


RULE = Rule("RV413", "figure-hardly-possible", Severity.WARNING, check, __doc__)
