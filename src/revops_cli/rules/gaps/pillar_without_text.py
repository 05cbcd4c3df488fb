"""The pillar is planned and not written.

The content plan has a headline or an outline, and there is no text that they lead to: no `pillar:`, or
an empty `strategy/pillar.md`.

Why it costs: without the pillar every post begins from nothing, and each tells another story. All
content is meant to be cut from it.

Bad:

    headline: Predictable growth is built, not hoped for

Good:

    pillar: pillar.md
    headline: Predictable growth is built, not hoped for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key, at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.content_plan import ContentPlan
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


_FILE = "strategy/pillar.md"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look whether the pillar has a text, here or wherever `pillar:` leads."""
    page = inspection.playbook.documents.get(_FILE)
    for document, plan in in_force(inspection.playbook, ContentPlan):
        if page is None and plan.pillar is None and not document.unread(("pillar",)):
            message = text("The pillar is planned and not written.")
            cure = text('Begin its text in {file}, and write "pillar: pillar.md" here.', file=_FILE)
            yield at_key(document, ("pillar",), message, cure)
        elif page is not None and page.model is not None and not (page.prose or "").strip():
            message = text("The pillar is planned, and its text is empty.")
            yield at_value(page, (), message, text("Write the first chapter: the claim, and why it is new."))


RULE = Rule("RV223", "pillar-without-text", Severity.WARNING, check, __doc__)
