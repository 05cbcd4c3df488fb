"""A part is left out without a reason.

What `left_out:` says is one word, or template text. The number of words that a reason needs is a
setting.

Why it costs: next year nobody knows whether the part was decided against or forgotten. The same
discussion starts again.

Bad:

    left_out:
      networks: Later

Good:

    left_out:
      networks: We sell without partners until 2027
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.parts import Part
from revops_cli.playbook.playbook import SETTINGS_FILE
from revops_cli.playbook.template_text import is_template_text
from revops_cli.quantities.error import shown
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


WORDS = Setting(
    "words_of_a_reason", 2, text("words that a reason for leaving a part out has at least"), least=1
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Count the words of each reason."""
    document = inspection.playbook.documents.get(SETTINGS_FILE)
    for key, reason in inspection.playbook.left_out.items():
        enough = len(reason.split()) >= inspection.of(WORDS) and not is_template_text(reason)
        if document is not None and not enough:
            message = text(
                'The part "{part}" is left out, and "{reason}" is no reason.',
                part=Part(key).name_text,
                reason=shown(reason),
            )
            cure = text("Write why you do without it, and until when.")
            yield at_value(document, ("left_out", key), message, cure)


RULE = Rule("RV245", "left-out-without-reason", Severity.WARNING, check, __doc__, settings=(WORDS,))
