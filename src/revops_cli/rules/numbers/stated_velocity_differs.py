"""A stated velocity is not what its four levers make.

Pipeline velocity is the average deal value times the number of opportunities times the win rate,
divided by the sales cycle. A snapshot, or the targets, state it, and these four make another.

Why it costs: the one figure that everyone looks at is wrong, or one of the four that people work
on is. Either way the weakest lever is chosen by a number that does not exist.

Bad:

    pipeline_velocity: 250000     (the levers make 179,771)
    average_deal_value: 10500
    opportunities: 100
    win_rate: 27 %
    sales_cycle: 48 days

Good:

    average_deal_value: 10500     (velocity left out: it is worked out)
    opportunities: 100
    win_rate: 27 %
    sales_cycle: 48 days
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import every_statement, playbook_period
from revops_cli.playbook.velocity import velocity
from revops_cli.quantities.number import format_number
from revops_cli.rule import Mends, Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.stated import Stated
    from revops_cli.rule import Inspection

TOLERANCE = Setting(
    "velocity_tolerance_percent", 5, text("percent by which a stated velocity may differ from its levers")
)
_VELOCITY = "pipeline_velocity"
_CENT = Decimal("0.01")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find velocities of snapshots and targets that differ from what their levers make."""
    length = playbook_period(inspection.playbook)
    for each in every_statement(inspection.playbook):
        written = each.number(_VELOCITY)
        exact = velocity(each.levers).per_period(length)
        if written is None or exact is None:
            continue
        # Nobody states less than a cent, and a velocity is itself rounded.
        made = exact.quantize(_CENT)
        apart = abs(written - made)
        if apart > made * inspection.of(TOLERANCE) / 100:
            yield _fault(each, made, apart)


def _fault(stated: Stated, made: Decimal, apart: Decimal) -> Fault:
    right = format_number(stated.money(made).amount)
    message = text(
        "Velocity is stated as {written}, and the four levers make {made}.",
        written=stated.shown(_VELOCITY),
        made=stated.money(made),
    )
    cure = text(
        "Write {right}, or leave the line out: then it is worked out. Or mend the lever that is wrong.",
        right=right,
    )
    place = stated.location(_VELOCITY)
    title = text("Write {right}", right=right)
    fix = Fix(title, safe=False, file=place.file, edits=(Edit(place.span, right),))
    percent = (apart / made * 100).quantize(Decimal(1)) if made else None
    return at_value(stated.document, stated.at(_VELOCITY), message, cure, fix=fix, amount=percent)


RULE = Rule(
    "RV411",
    "stated-velocity-differs",
    Severity.ERROR,
    check,
    __doc__,
    settings=(TOLERANCE,),
    mends=Mends.UNSAFELY,
)
