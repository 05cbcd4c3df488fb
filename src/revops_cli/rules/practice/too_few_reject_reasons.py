"""There are hardly any reasons to choose from when a lead is rejected.

At least three. A setting says how many.

Why it costs: with two reasons everything is "No need". Marketing learns nothing from the leads that were
paid for and not wanted, and pays for the same again.

Bad:

    reject_reasons: [Bad lead]

Good:

    reject_reasons: [Outside the profile, No need now, Wrong person, Bought elsewhere]
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.sla import Sla
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

LEAST = Setting("reject_reasons_at_least", 3, text("reasons to reject a lead"), least=1)

# One text may hold them all: "outside the profile, no need now".
_BETWEEN = re.compile(r"[,;\n]|\s(?:or|and|tai|ja)\s")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the reasons to reject."""
    least = inspection.of(LEAST)
    for document, sla in in_force(inspection.playbook, Sla):
        texts = () if sla.reject_reasons is None else sla.reject_reasons.texts
        reasons = [each for written in texts for each in _BETWEEN.split(written) if each.strip()]
        if reasons and len(reasons) < least and not document.unread(("reject_reasons",)):
            message = plural(
                "{count} reason to reject a lead tells too little; write {least} at the least.",
                "{count} reasons to reject a lead tell too little; write {least} at the least.",
                len(reasons),
                least=least,
            )
            cure = text("Ask sales why the last ten leads were rejected, and list what they say.")
            yield at_key(document, ("reject_reasons",), message, cure, amount=Decimal(least - len(reasons)))


RULE = Rule("RV559", "too-few-reject-reasons", Severity.WARNING, check, __doc__, settings=(LEAST,))
