"""The ideal customer profile fits almost anybody.

Its largest company is more than a hundred times its smallest, or it names more than eight industries.
Settings say how many.

Why it costs: a company of ten and one of two thousand buy different things from different people. Lists
built from such a profile are mostly waste, and sellers spend their weeks finding out which part.

Bad:

    company_size:
      headcount: {from: 5, to: 5000}

Good:

    company_size:
      headcount: {from: 10, to: 250}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key, at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.customer_profile import CustomerProfile
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection
    from revops_cli.schemas.customer_profile import CountRange, MoneyRange

TIMES = Setting("size_times", 100, text("times that the largest ideal customer is the smallest"), least=1)
INDUSTRIES = Setting("industries_at_most", 8, text("industries of the ideal customer profile"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the bounds of company size, and count the industries."""
    for document, profile in in_force(inspection.playbook, CustomerProfile):
        most = inspection.of(INDUSTRIES)
        count = len(profile.industries.texts) if profile.industries else 0
        if count > most:
            message = text("{count} industries are too many; {most} at the most.", count=count, most=most)
            cure = text("Keep those in which you win most often.")
            yield at_key(document, ("industries",), message, cure, amount=Decimal(count))
        size = profile.company_size
        if size is None:
            continue
        for key, low, high in (("revenue", *_money(size.revenue)), ("headcount", *_counts(size.headcount))):
            if low and high and high > low * inspection.of(TIMES):
                times = high / low
                message = text(
                    "The largest ideal customer is {times} times the smallest; {most} times at the most.",
                    times=round(times, 1),
                    most=inspection.of(TIMES),
                )
                cure = text("Narrow it to the size that you win and serve best.")
                yield at_value(document, ("company_size", key), message, cure, amount=round(times, 2))


def _money(bounds: MoneyRange | None) -> tuple[Decimal | None, Decimal | None]:
    if bounds is None or bounds.from_ is None or bounds.to is None:
        return None, None
    same = bounds.from_.currency == bounds.to.currency
    return (bounds.from_.amount, bounds.to.amount) if same else (None, None)


def _counts(bounds: CountRange | None) -> tuple[Decimal | None, Decimal | None]:
    return (None, None) if bounds is None else (bounds.from_, bounds.to)


RULE = Rule(
    "RV537", "customer-profile-too-wide", Severity.WARNING, check, __doc__, settings=(TIMES, INDUSTRIES)
)
