"""Amounts of money have no currency.

An amount is a bare number, and `playbook.yaml` doesn't say in which currency the playbook counts.

Why it costs: no amount can be compared with a deal of the CRM, and `revops velocity` refuses to
count. In a company that sells in two countries people read the same 12,500 as euros and as crowns.

Bad:

    format: 1
    company: Tuulivire Oy

Good:

    format: 1
    company: Tuulivire Oy
    currency: EUR
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.amounts import amounts
from revops_cli.playbook.faults import at_top
from revops_cli.playbook.playbook import SETTINGS_FILE
from revops_cli.rule import Rule
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find that the playbook has bare amounts and no currency for them: one fault for all."""
    playbook = inspection.playbook
    settings = playbook.settings
    if settings is None or settings.currency or playbook.documents[SETTINGS_FILE].unread(("currency",)):
        return
    bare = [each for each in amounts(playbook) if each.money.currency is None]
    if bare:
        first = bare[0].document.location(bare[0].within)
        yield at_top(
            "playbook.currency",
            plural(
                "{count} amount of money has no currency, and the playbook names none.",
                "{count} amounts of money have no currency, and the playbook names none.",
                len(bare),
            ),
            text("Add the currency that you count in to playbook.yaml: currency: EUR"),
            related=((first, text("The first is here:")),),
            amount=Decimal(len(bare)),
        )


RULE = Rule("RV404", "money-without-currency", Severity.ERROR, check, __doc__)
