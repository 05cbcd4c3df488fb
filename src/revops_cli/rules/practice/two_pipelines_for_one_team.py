"""One team has two pipelines.

One pipeline is best; where more are needed, each team has one.

Why it costs: sellers decide for each deal which pipeline it belongs to, each in their own way. Win rates
of the two can't be compared, and stages are kept up in the one that is looked at.

Bad:

    pipelines:
      - {id: small-deals, name: Small deals, team: Sales}
      - {id: large-deals, name: Large deals, team: Sales}

Good:

    pipelines:
      - {id: finland, name: Finland, team: Sales in Finland}
      - {id: sweden, name: Sweden, team: Sales in Sweden}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.same_words import repeats
from revops_cli.rule import Rule
from revops_cli.schemas.pipeline import Pipeline
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find teams that several pipelines name."""
    for document, pipeline in in_force(inspection.playbook, Pipeline):
        teams = [
            (("pipelines", index, "team"), each.team or "") for index, each in enumerate(pipeline.pipelines)
        ]
        for later, first in repeats(teams):
            message = text("This team has another pipeline already.")
            related = ((document.location(first), text("The other one:")),)
            cure = text("Make one pipeline of the two, and tell the deals apart by a field of the deal.")
            yield at_value(document, later, message, cure, related=related)


RULE = Rule("RV543", "two-pipelines-for-one-team", Severity.WARNING, check, __doc__)
