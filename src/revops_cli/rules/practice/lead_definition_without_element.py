"""The lead definition lacks an element.

Five elements make the quality of a lead. Four of them are what it is: target group, role, interest and
phase of the buying process. That both sides agree is the fifth, with a rule of its own.

Why it costs: the missing one is where marketing and sales quarrel. Leads of the right company and the
wrong person, or of the right person two years too early, are called and written off as bad.

Bad:

    elements:
      target_group: The company fits the profile
      role: A title of personas.yaml

Good:

    elements:
      target_group: The company fits the profile
      role: A title of personas.yaml
      interest: A named need
      buying_phase: One of the five phases, heard in conversation
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.lead_definition import LeadDefinition
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_ELEMENTS = {
    "target_group": text("target group"),
    "role": text("role"),
    "interest": text("interest"),
    "buying_phase": text("phase of the buying process"),
}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find the elements that the lead definition does not say."""
    for found in in_force(inspection.playbook, LeadDefinition):
        elements = found.model.elements
        missing = [key for key in _ELEMENTS if found.lacks(("elements", key), getattr(elements, key, None))]
        if missing:
            message = text(
                "The lead definition lacks {missing}.", missing=tuple(_ELEMENTS[key] for key in missing)
            )
            cure = text("Write a line each below elements: {keys}", keys=tuple(missing))
            yield at_key(found.document, ("elements",), message, cure, amount=Decimal(len(missing)))


RULE = Rule("RV549", "lead-definition-without-element", Severity.WARNING, check, __doc__)
