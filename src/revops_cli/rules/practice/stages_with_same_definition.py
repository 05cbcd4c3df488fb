"""Two stages of a pipeline have the same definition.

Case and punctuation don't count.

Why it costs: a deal is in both or in neither, so sellers choose by mood. Conversion from the one to the
other means nothing.

Bad:

    stages:
      - {id: lead, name: Lead, definition: We know the person}
      - {id: interested, name: Interested, definition: We know the person}

Good:

    stages:
      - {id: lead, name: Lead, definition: We know of the person; they do not know us yet}
      - {id: interested, name: Interested, definition: The person has shown interest in us}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.same_words import repeats
from revops_cli.playbook.stages import stage_lists
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the definitions of the stages of each pipeline."""
    for document, stages in stage_lists(inspection.playbook):
        said = [
            ((*each.within, "definition"), " ".join(each.stage.definition.texts))
            for each in stages
            if each.stage.definition is not None
        ]
        for later, first in repeats(said):
            message = text("Two stages have this definition.")
            related = ((document.location(first), text("The other one:")),)
            cure = text("Write what has happened on the buyer's side once a deal is here.")
            yield at_value(document, later, message, cure, related=related)


RULE = Rule("RV546", "stages-with-same-definition", Severity.WARNING, check, __doc__)
