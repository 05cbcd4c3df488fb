"""A new customer costs more than it brings in good time.

Acquiring a customer costs more than the average deal, or more than a third of the customer's
lifetime value. Three times the cost is the usual floor of a healthy business.

Why it costs: every new customer eats the margin of old ones, and the faster the company grows, the
sooner it is out of money.

Bad:

    cac: 20000
    cltv: 41000

Good:

    cac: 2600
    cltv: 41000
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stated import newest, stated_targets
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.stated import Stated
    from revops_cli.rule import Inspection

TIMES = Setting(
    "cltv_per_cac", 3, text("how many times its cost a customer brings over its lifetime, at least"), least=1
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find costs of a new customer that are too high, today's and the target."""
    times = inspection.of(TIMES)
    for stated in (newest(inspection.playbook), stated_targets(inspection.playbook)):
        if stated is None:
            continue
        lifetime, deal = stated.numbers("cac", "cltv"), stated.numbers("cac", "average_deal_value")
        if lifetime is not None and lifetime[0] * times > lifetime[1]:
            yield _fault(stated, "cltv", times)
        elif deal is not None and deal[0] > deal[1]:
            yield _fault(stated, "average_deal_value", times)


def _fault(stated: Stated, against: str, times: int) -> Fault:
    if against == "cltv":
        message = text(
            "A new customer costs {cac} and brings {value} in its lifetime, less than {times} times that.",
            cac=stated.shown("cac"),
            value=stated.shown(against),
            times=times,
        )
    else:
        message = text(
            "A new customer costs {cac}, more than the average deal, {value}.",
            cac=stated.shown("cac"),
            value=stated.shown(against),
        )
    cure = text("Check both figures. If they are right, work on the dearest line of budget.yaml first.")
    note = (stated.location(against), text("What it brings:"))
    return at_value(stated.document, stated.at("cac"), message, cure, related=(note,))


RULE = Rule("RV414", "customer-costs-too-much", Severity.INFO, check, __doc__, settings=(TIMES,))
