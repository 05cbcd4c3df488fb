"""Something confidential stands where everyone sees it.

`confidential:` in `playbook.yaml` keeps the budget or the account plans out of shared pages, and another
file gives it away: the figure of a budget line or of a planned sale beside its name, a total of the
budget, or the name of an account that isn't among the key accounts. Nothing of it is shown.

Why it costs: the customer who gets the report reads what each account is to be sold next, and at what
price. A supplier who knows the budget of a line makes an offer of that size.

Bad:

    focus.yaml:    note: LinkedIn ads cost 3150 in October

Good:

    focus.yaml:    note: LinkedIn ads cost less than planned in October
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.confidential import shown_elsewhere
from revops_cli.playbook.faults import in_source
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.settings import Confidential
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

SMALLEST = Setting(
    "smallest_confidential_figure",
    100,
    text("Amounts of the budget and of account plans from which on they are looked for elsewhere."),
)
_BUDGET = text("A figure of the budget stands here, and the budget is confidential.")
_BUDGET_CURE = text("Leave the figure out, or take budget out of confidential: in playbook.yaml.")
_PLAN = text("A figure of an account plan stands here, and account plans are confidential.")
_PLAN_CURE = text("Leave the figure out, or take accounts out of confidential: in playbook.yaml.")
_NAME = text("An account is named here, and account plans are confidential.")
_NAME_CURE = text(
    "Leave the name out. If the company may be named, add it to key_accounts in strategy/business.yaml."
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find confidential names and figures outside their own files."""
    for found in shown_elsewhere(inspection.playbook, inspection.of(SMALLEST)):
        message, cure = _PLAN, _PLAN_CURE
        if found.of is Confidential.BUDGET:
            message, cure = _BUDGET, _BUDGET_CURE
        elif not found.figure:
            message, cure = _NAME, _NAME_CURE
        yield in_source(found.file, found.source, (found.start, found.end), message, cure, secret=True)


RULE = Rule("RV708", "confidential-value-shown", Severity.WARNING, check, __doc__, settings=(SMALLEST,))
