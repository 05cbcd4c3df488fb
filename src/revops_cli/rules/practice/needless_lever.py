"""A box names the lever that it moves anyway.

`lever:` is for a box that moves another lever than its place in the playbook says.

Why it costs: a reader stops at every `lever:` and looks for what is different there, so those that do
differ are overlooked.

Bad:

    positioning:
      text: The partner that stays until the numbers move
      lever: deal_value

Good:

    positioning:
      text: The partner that stays until the numbers move
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity, Span
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.written_boxes import written_boxes
from revops_cli.rule import Mends, Rule
from revops_cli.schemas.box import BoxExtras
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the levers that boxes name with those of their place."""
    for box, document in written_boxes(inspection.playbook):
        value = box.value
        if not isinstance(value, BoxExtras) or value.lever != box.levers:
            continue
        within = (*box.within, "lever")
        message = (
            text("{box} moves this lever anyway.", box=box.name)
            if value.lever
            else text("{box} moves no lever anyway.", box=box.name)
        )
        cure = text("Take lever: out.")
        yield at_key(document, within, message, cure, fix=_without_line(document, within))


def _without_line(document: Document, within: tuple[Key, ...]) -> Fix | None:
    """Take out the lines of the key and its value, where nothing else stands on them."""
    key, value = document.positions.key(within), document.positions.value(within)
    lines = document.source.split("\n")
    before = lines[key.line - 1][: key.column - 1]
    after = lines[value.end_line - 1][value.end_column - 1 :]
    if before.strip() or after.strip() or value.end_line >= len(lines):
        return None
    whole = Span(key.line, 1, value.end_line + 1, 1)
    return Fix(text("Take the lever out"), safe=True, file=document.file, edits=(Edit(whole, ""),))


RULE = Rule("RV532", "needless-lever", Severity.INFO, check, __doc__, mends=Mends.SAFELY)
