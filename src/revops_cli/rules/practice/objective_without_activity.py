"""Nothing that people do moves an objective of the scorecard.

Each objective is named in the `moves` of at least one activity.

Why it costs: an objective that no activity moves is a wish. It is reported every month, and every month
somebody explains why it was not reached.

Bad:

    activities:
      - {id: posts, name: Posts, moves: [scorecard.visitors]}
    objectives:
      - {id: visitors, name: Visitors of the site}
      - {id: offers, name: Offers made}

Good:

    activities:
      - {id: posts, name: Posts, moves: [scorecard.visitors]}
      - {id: meetings, name: Meetings held, moves: [scorecard.offers]}
    objectives:
      - {id: visitors, name: Visitors of the site}
      - {id: offers, name: Offers made}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.unmoved_measures import unmoved
from revops_cli.rule import Rule
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find objectives that no activity moves."""
    for document, _ in in_force(inspection.playbook, Scorecard):
        for each in unmoved(inspection.playbook, document, "objectives"):
            message = text('No activity moves the objective "{name}".', name=each.measure.name)
            cure = text(
                "Add moves: [scorecard.{id}] to what people do for it, or take the objective out.",
                id=each.measure.id,
            )
            yield at_value(document, (*each.within, "id"), message, cure)


RULE = Rule("RV569", "objective-without-activity", Severity.WARNING, check, __doc__)
