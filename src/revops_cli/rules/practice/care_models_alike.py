"""Two tiers of accounts are looked after in the same way.

They have the same practices, or the same mix of digital and personal channels. Case and punctuation
don't count.

Why it costs: customers differ, so tiers have their own care. Treated alike, the largest get too little
and leave, and the smallest cost more than they bring.

Bad:

    tiers:
      - {id: partner, name: Partner, mix: Half personal, half digital}
      - {id: base, name: Base, mix: Half personal, half digital}

Good:

    tiers:
      - {id: partner, name: Partner, mix: Mostly personal}
      - {id: base, name: Base, mix: Mostly digital}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.same_words import repeats
from revops_cli.rule import Rule
from revops_cli.schemas.box import Box
from revops_cli.schemas.care_models import CareModels
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_OWN = ("practices", "mix")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the tiers' practices, and their mixes of channels."""
    for document, models in in_force(inspection.playbook, CareModels):
        tiers = list(entries_of(document, ("tiers",), models.tiers))
        for key in _OWN:
            said = [
                ((*within, key), " ".join(box.texts))
                for within, tier in tiers
                if isinstance(box := getattr(tier, key), Box)
            ]
            for later, first in repeats(said):
                message = text("Two tiers of accounts are looked after in the same way.")
                related = ((document.location(first), text("The other one:")),)
                cure = text("Write what this tier gets more of, or less; or make one tier of the two.")
                yield at_value(document, later, message, cure, related=related)


RULE = Rule("RV583", "care-models-alike", Severity.WARNING, check, __doc__)
