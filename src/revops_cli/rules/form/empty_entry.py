"""An entry of a list says nothing.

Behind a dash, or between quotes, there is no text. The entry is left away when the file is read.

Why it costs: somebody meant to write a third subject line, a reason or a topic, and the list looks
longer than it is.

Bad:

    subjects:
      - Where do the leads go?
      -

Good:

    subjects:
      - Where do the leads go?
      - Four leads in ten are never called
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity
from revops_cli.playbook.empty_values import entries_without_value, span_of_entry_line
from revops_cli.playbook.faults import at_value
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find entries of lists of texts that are empty."""
    message = text("This entry of the list is empty.")
    cure = text("Write it, or take it out.")
    for document in inspection.playbook.documents.values():
        for path in entries_without_value(document):
            yield at_value(document, path, message, cure, fix=_fix(document, path))


def _fix(document: Document, path: tuple[Key, ...]) -> Fix | None:
    line = span_of_entry_line(document, path)
    if line is None:
        return None
    return Fix(text("Take the empty entry out"), safe=True, file=document.file, edits=(Edit(line, ""),))


RULE = Rule("RV122", "empty-entry", Severity.INFO, check, __doc__, mends=Mends.SAFELY)
