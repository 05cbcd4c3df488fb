"""A text still holds words of its template.

A prompt in angle brackets, TODO, TBD, xxx, "Replace this text", or dots alone stand where an answer
should: in a box, in an entry, or in a text in Markdown. A box that holds nothing else counts as empty.

Why it costs: one day the words go out, and a customer gets a message that greets "<first name>". The
list is spent, and whoever reads the box has learnt nothing.

Bad:

    value_proposition: <What do you promise, in one sentence?>

Good:

    value_proposition: We keep wind turbines turning
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.template_places import template_places
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find template text in every text of the playbook; much of one section is told together."""
    for found in template_places(inspection.playbook):
        if found.count == 1:
            message = text('Template text is left here: "{words}".', words=found.words)
            cure = text("Write your own words in its place, or leave the box empty.")
        else:
            message = text(
                'Template text is left in {count} places of "{section}", the first is "{words}".',
                count=found.count,
                section=found.section,
                words=found.words,
            )
            cure = text("Write your own words in their places, or leave the boxes empty.")
        yield found.fault(message, cure)


RULE = Rule("RV204", "template-text", Severity.WARNING, check, __doc__)
