"""Keys stand in another order than usual.

Each form has an order in which its keys are read: who, then what, then when. The fix puts them into it,
each with its own comments, where it is beyond doubt what belongs to which key.

Why it costs: a key is looked for where it usually stands, and so is found late or written twice. In a pull
request a key that only moved looks like one that changed.

Bad:

    - owner: Aino, sales lead
      title: Lead scoring
      id: lead-scoring

Good:

    - id: lead-scoring
      title: Lead scoring
      owner: Aino, sales lead
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fix, Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.key_moves import edit_that_orders
from revops_cli.playbook.key_order import disorders
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.key_order import Disorder
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the order of the keys of each mapping with that of its form."""
    for document in inspection.playbook.documents.values():
        for found in disorders(document):
            after = found.usual.index(found.astray)
            message = (
                text('"{key}" usually stands first.', key=found.astray)
                if after == 0
                else text(
                    '"{key}" usually stands after "{before}".',
                    key=found.astray,
                    before=found.usual[after - 1],
                )
            )
            cure = text("The usual order is: {keys}.", keys=found.usual)
            within = (*found.within, found.astray)
            yield at_key(document, within, message, cure, fix=_fix(document, found))


def _fix(document: Document, found: Disorder) -> Fix | None:
    edit = edit_that_orders(document, found)
    return (
        None
        if edit is None
        else Fix(text("Put the keys in order"), safe=True, file=document.file, edits=(edit,))
    )


RULE = Rule("RV119", "key-out-of-order", Severity.INFO, check, __doc__, mends=Mends.SAFELY)
