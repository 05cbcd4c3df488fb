"""An early level of the buyer journey asks for a meeting or an order.

On the levels `unaware` and `problem_aware` the call to action asks for a meeting, a demo, an offer or a
purchase. English and Finnish words are known.

Why it costs: who does not know the problem yet does not book a demo of its solution. The click is paid
for, the person leaves, and the next ad costs more because so few react.

Bad:

    unaware:
      call_to_action: Book a demo

Good:

    unaware:
      call_to_action: Read the two-page study
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.box_texts import texts_of
from revops_cli.playbook.faults import at_words
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.journeys import Journeys
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_EARLY = ("unaware", "problem_aware")
_TO_BUY = re.compile(
    r"(?<!to )\b(?:book|schedule|request|arrange|reserve|ask for)\s+(?:\w+\s+){0,3}?"
    r"(?:meeting|demo|call|quote|offer|proposal|appointment|consultation)\b"
    r"|\bget (?:an?|your|my)(?: free)? (?:quote|offer|proposal|demo|consultation)\b"
    r"|(?:\A|[,.;:!–] |\b(?:or|and|tai|ja) )(?:buy|order|purchase|osta|ostakaa)\b"
    r"|\b(?:contact|talk to) (?:our )?sales\b"
    r"|\bvara(?:a|tkaa)\s+(?:\w+\s+){0,2}?(?:tapaami\w+|demo\w*|aika\w*|palaver\w+|esittely\w*)"
    r"|\bpyy(?:dä|täkää)\s+(?:\w+\s+){0,2}?(?:tarjou\w+|demo\w*|esittely\w*)"
    r"|\b(?:ota yhteyttä myynti\w+|tilaa demo\w*)",
    re.IGNORECASE,
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look for words of selling in the calls to action of the early levels."""
    for document, journeys in in_force(inspection.playbook, Journeys):
        for level in _EARLY:
            call = getattr(getattr(journeys, level), "call_to_action", None)
            for within, written in texts_of(document, (level, "call_to_action"), call):
                if found := _TO_BUY.search(written):
                    message = text(
                        '"{words}" is too much to ask on the level {level}.', words=found[0], level=level
                    )
                    cure = text("Offer something to read, watch or count, without a seller.")
                    yield at_words(document, within, found[0], message, cure)


RULE = Rule("RV541", "early-call-asks-to-buy", Severity.WARNING, check, __doc__)
