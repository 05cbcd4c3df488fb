"""A playbook with a budget or account plans doesn't say whether they are confidential.

`confidential:` in `playbook.yaml` names what is shown only to those who ask for it by name. Here it is
missing; an empty list says that everyone may see everything.

Why it costs: the first report that goes to a customer or a whole company shows what things cost and
what each account is to be sold next.

Bad:

    company: Norders

Good:

    company: Norders
    confidential: [budget, accounts]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_top
from revops_cli.playbook.playbook import SETTINGS_FILE
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_BOTH = text("The playbook has a budget and account plans, and doesn't say whether they are confidential.")
_BUDGET = text("The playbook has a budget, and doesn't say whether it is confidential.")
_ACCOUNTS = text("The playbook has account plans, and doesn't say whether they are confidential.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find a playbook that has something to keep confidential, and no word about it."""
    playbook = inspection.playbook
    document, settings = playbook.documents.get(SETTINGS_FILE), playbook.settings
    if document is None or settings is None or document.unread(("confidential",)):
        return
    has_budget = playbook.budget is not None and playbook.budget.lines.entries != ()
    if "confidential" in settings.model_fields_set or not (has_budget or playbook.accounts):
        return
    message = _BUDGET if not playbook.accounts else _BOTH if has_budget else _ACCOUNTS
    words = ("budget",) * has_budget + ("accounts",) * bool(playbook.accounts)
    cure = text(
        "Add to playbook.yaml: confidential: [{words}], or confidential: [] if all may see all.", words=words
    )
    yield at_top("playbook.confidential", message, cure)


RULE = Rule("RV709", "confidential-not-declared", Severity.INFO, check, __doc__)
