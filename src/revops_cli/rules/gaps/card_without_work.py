"""A focus card does not say what it works on.

Its `works_on` should be the path of the part, section or box of the playbook that it improves.

Why it costs: work that points nowhere moves no lever. When the card is done, nobody can say which box
is better, and the next card is chosen by whoever speaks last.

Bad:

    next:
      - id: new-angle
        title: New angle for the reminder

Good:

    next:
      - id: new-angle
        title: New angle for the reminder
        works_on: outreach.reminder
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import lacking, told
from revops_cli.rule import Rule
from revops_cli.schemas.focus import Focus
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find cards that point nowhere, column by column."""
    cure = text('Write the path of a part or box, such as "works_on: outreach.cold".')
    for document, read in in_force(inspection.playbook, Focus):
        for column in ("in_use", "in_progress", "next"):
            yield from told(
                lacking(document, (column,), getattr(read, column), "title", "works_on"),
                lambda name: text('The card "{name}" does not say what it works on.', name=name),
                lambda count, names: text(
                    "{count} cards do not say what they work on: {names}.", count=count, names=names
                ),
                cure,
            )


RULE = Rule("RV225", "card-without-work", Severity.WARNING, check, __doc__)
