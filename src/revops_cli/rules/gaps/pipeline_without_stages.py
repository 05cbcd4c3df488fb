"""A pipeline has no stages.

A team has a pipeline with a name, and nothing says which way a deal goes through it.

Why it costs: the team works by the stages that came with the CRM. Its deals can't be compared with
those of any other team, and its forecast is a guess.

Bad:

    pipelines:
      - id: sweden
        name: Sweden

Good:

    pipelines:
      - id: sweden
        name: Sweden
        stages:
          - {id: lead, name: Lead}
          - {id: meeting, name: Meeting}
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
    """Find pipelines of teams with an empty list of stages."""
    cure = text('List its stages below "stages:", like "- {{id: lead, name: Lead}}".')
    for found in in_force(inspection.playbook, Pipeline):
        for index, pipeline in enumerate(found.model.pipelines):
            within = ("pipelines", index, "stages")
            if found.lacks(within, pipeline.stages):
                message = text('The pipeline "{name}" has no stages.', name=pipeline.name)
                yield at_key(found.document, within, message, cure)


RULE = Rule("RV209", "pipeline-without-stages", Severity.WARNING, check, __doc__)
