"""A stage of the pipeline has no attribution hypothesis.

Nothing says what we assume that the buyer does to come into the stage, and in which channels.

Why it costs: money goes on into the channel of last year, whether it brings anybody or not. Without an
assumption nothing can be found wrong.

Bad:

    stages:
      - id: lead
        name: Lead
        definition: We know of the person

Good:

    stages:
      - id: lead
        name: Lead
        definition: We know of the person
        attribution: Clicks the link in the mail, or an ad
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.lacking import told
from revops_cli.playbook.stage_gaps import stages_without
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find stages with an empty `attribution`, pipeline by pipeline."""
    cure = text('Write what the buyer does, and where: "attribution: Clicks the link in the mail".')
    for lacks in stages_without(inspection.playbook, "attribution"):
        yield from told(
            lacks,
            lambda name: text('Stage "{name}" has no attribution hypothesis.', name=name),
            lambda count, names: text(
                "{count} stages have no attribution hypothesis: {names}.", count=count, names=names
            ),
            cure,
        )


RULE = Rule("RV215", "stage-without-attribution", Severity.WARNING, check, __doc__)
