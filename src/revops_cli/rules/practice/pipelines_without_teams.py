"""There are several pipelines, and one does not say whose it is.

One pipeline is best. Where more are needed, there is one a team, for instance a country, and each names
its team.

Why it costs: a deal that fits two pipelines is put into neither or into both. Figures of the company
can't be added up, and nobody is asked about the deals that stand still.

Bad:

    pipelines:
      - {id: new-business, name: New business}
      - {id: sweden, name: Sweden, team: Sales in Sweden}

Good:

    pipelines:
      - {id: finland, name: Finland, team: Sales in Finland}
      - {id: sweden, name: Sweden, team: Sales in Sweden}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.pipeline import Pipeline
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find pipelines without a team where there are several."""
    for document, pipeline in in_force(inspection.playbook, Pipeline):
        if len(pipeline.pipelines) == 1:
            continue
        for index, each in enumerate(pipeline.pipelines):
            within = ("pipelines", index)
            if each.team is None and not document.unread((*within, "team")):
                message = text(
                    'Pipeline "{name}" is one of {count} and does not say whose it is.',
                    name=each.name,
                    count=len(pipeline.pipelines),
                )
                cure = text("Write, for instance: team: Sales in Finland. Or make one pipeline of them all.")
                yield at_key(document, (*within, "team"), message, cure)


RULE = Rule("RV542", "pipelines-without-teams", Severity.WARNING, check, __doc__)
