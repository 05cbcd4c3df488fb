"""A box that takes a sentence holds a word or two.

The value proposition, the positioning, the definitions of the ideal customer and of a lead, and the
definition of each stage say something that one can disagree with. A setting says how many words it
takes.

Why it costs: everybody agrees with "Quality", and everybody means something else. Sellers then fill the
gap each in their own way, and a deal is in stage "Sent" for one and not for the other.

Bad:

    positioning: Market leader

Good:

    positioning: The partner that stays until the numbers move, between consultants and agencies
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.box_texts import texts_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.same_words import count_words
from revops_cli.playbook.template_text import says_something
from revops_cli.playbook.written_boxes import written_boxes
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

LEAST = Setting("answer_words", 3, text("words of an answer that takes a sentence"))

_SENTENCES = (
    "business.value_proposition",
    "business.positioning",
    "customer_profile.definition",
    "leads.definition.definition",
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the words of the boxes that take a sentence."""
    least = inspection.of(LEAST)
    for box, document in written_boxes(inspection.playbook):
        stage = box.path.startswith("pipeline.") and box.path.endswith(".definition")
        if not (stage or box.path in _SENTENCES) or not says_something(box.value):
            continue
        written = [written for _, written in texts_of(document, box.within, box.value)]
        count = sum(map(count_words, written))
        if count < least:
            message = text(
                '{box}: "{written}" can mean anything to anyone.', box=box.name, written=" ".join(written)
            )
            cure = text("Write it as a sentence that someone could disagree with.")
            yield at_value(document, box.within, message, cure, amount=Decimal(least - count))


RULE = Rule("RV530", "answer-too-short", Severity.WARNING, check, __doc__, settings=(LEAST,))
