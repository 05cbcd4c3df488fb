"""A range begins above its end.

In the size of an ideal customer `from` is larger than `to`, in revenue or in headcount.

Why it costs: no company in the world is of that size, so every list that is made by the profile is
empty, or made by a guess of what was meant.

Bad:

    headcount: {from: 250, to: 10}

Good:

    headcount: {from: 10, to: 250}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity
from revops_cli.playbook.as_typed import as_typed
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.quantities.money import Money
from revops_cli.rule import Mends, Rule
from revops_cli.schemas.customer_profile import CustomerProfile
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find ranges of company size whose two ends are the wrong way round."""
    for document, profile in in_force(inspection.playbook, CustomerProfile):
        size = profile.company_size
        for key, range_ in () if size is None else (("revenue", size.revenue), ("headcount", size.headcount)):
            if range_ is not None and _above(range_.from_, range_.to):
                yield _fault(document, ("company_size", key), range_.from_, range_.to)


def _above(low: Money | Decimal | None, high: Money | Decimal | None) -> bool:
    if isinstance(low, Money) and isinstance(high, Money):
        return low.currency == high.currency and low.amount > high.amount
    return isinstance(low, Decimal) and isinstance(high, Decimal) and low > high


def _fault(document: Document, within: tuple[Key, ...], low: object, high: object) -> Fault:
    start, end = (*within, "from"), (*within, "to")
    message = text("The range runs from {low} down to {high}.", low=low, high=high)
    cure = text("Write the smaller number first: from: {high}, to: {low}", low=low, high=high)
    edits = (
        Edit(document.positions.value(start), as_typed(document, end)),
        Edit(document.positions.value(end), as_typed(document, start)),
    )
    fix = Fix(text("Let the two change places"), safe=False, file=document.file, edits=edits)
    return at_value(document, start, message, cure, fix=fix)


RULE = Rule("RV406", "range-upside-down", Severity.ERROR, check, __doc__, mends=Mends.UNSAFELY)
