"""A box holds more text than belongs in it.

A box is a crystallised answer: each of its texts has 280 characters at the most, and a headline 80.
Settings say how many. What is longer belongs in a document that the box links to.

Why it costs: a playbook is read aloud in a weekly hour. A box that takes a minute is skipped, and then
nobody knows what was agreed.

Bad:

    value_proposition: We were founded in 1998 by two engineers who had seen that ...

Good:

    value_proposition:
      text: We make B2B growth predictable by putting sales and marketing on one playbook
      link: https://example.com/brand-book
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.box_texts import texts_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.written_boxes import written_boxes
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("box_characters", 280, text("characters of a text in a box"), least=1)
HEADLINE = Setting("headline_characters", 80, text("characters of a headline"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the characters of every text of every box."""
    for box, document in written_boxes(inspection.playbook):
        headline = box.path.endswith(".headline")
        most = inspection.of(HEADLINE if headline else MOST)
        for within, written in texts_of(document, box.within, box.value):
            if len(written) > most:
                message = text(
                    "{box}: this text has {count} characters, and the box holds {most}.",
                    box=box.name,
                    count=len(written),
                    most=most,
                )
                cure = (
                    text("Shorten it to what one sees at a glance.")
                    if headline
                    else text("Keep the answer, and move the rest to a document that link: leads to.")
                )
                yield at_value(document, within, message, cure, amount=Decimal(len(written)))


RULE = Rule("RV529", "box-too-long", Severity.WARNING, check, __doc__, settings=(MOST, HEADLINE))
