"""An account's tier is not among the care models.

`tier:` of an account plan names a tier of `accounts/care-models.yaml`, and nothing or something else is
there.

Why it costs: nobody knows how the customer is to be looked after, so it gets as much time as is left
over. Most revenue comes from customers that there are already.

Bad:

    tier: care_models.gold

Good:

    tier: care_models.partner
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.one_kind import one_kind_only
from revops_cli.playbook.reference_fields import TIER
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_NONE = text("Add the tier to accounts/care-models.yaml (id: partner), and write care_models.partner here.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find tiers of accounts that lead to no care model."""
    for found in one_kind_only(inspection.playbook, TIER):
        message = text('"{path}" is none of the tiers of accounts.', path=found.reference.written)
        cure = found.cure(_NONE)
        yield at_value(found.reference.document, found.reference.within, message, cure, fix=found.fix)


RULE = Rule("RV304", "unknown-tier", Severity.ERROR, check, __doc__, mends=Mends.UNSAFELY)
