"""A stage's lead score is not above that of the stage before it.

The score of a stage is the one from which a person belongs to it, so it rises from stage to stage.

Why it costs: a person with that score belongs to two stages. Automations move them to and fro, and
sellers are told to call people who have only opened a mail.

Bad:

    - {id: interested, name: Interested, score: 50}
    - {id: meeting, name: Meeting, score: 40}

Good:

    - {id: interested, name: Interested, score: 50}
    - {id: meeting, name: Meeting, score: 100}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stages import stage_lists
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find scores that are not above the last one before them."""
    for document, stages in stage_lists(inspection.playbook):
        before = None
        for within, stage in stages:
            score = None if stage.score is None else stage.score.value
            if score is None:
                continue
            place = value_within(document, (*within, "score"), "value")
            if before is not None and score <= before[0]:
                message = text(
                    "{stage} has the score {score}, and {before} before it has {other}.",
                    stage=stage.name,
                    score=score,
                    before=before[1],
                    other=before[0],
                )
                cure = text("Write a score above {other}.", other=before[0])
                note = (document.location(before[2]), text("The score before it:"))
                yield at_value(document, place, message, cure, related=(note,))
            before = score, stage.name, place


RULE = Rule("RV420", "scores-not-rising", Severity.ERROR, check, __doc__)
