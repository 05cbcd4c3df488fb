"""What `revops funnel --leads` does: how many leads have each status, and how many get further."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.lead_cohort import check_cohort_dimensions
from revops_cli.metrics.lead_statuses import LeadStatuses, lead_statuses_sql, read_lead_statuses
from revops_cli.metrics.lead_waits import lead_waits_sql, read_lead_waits
from revops_cli.metrics.leads_report import LeadFunnel, LeadsReport
from revops_cli.texts import text
from revops_cli.workflows.asked_tables import AskedTables
from revops_cli.workflows.lead_tables import COLUMNS, lead_ground, refuse_pipeline
from revops_cli.workflows.open_tables import open_tables

if TYPE_CHECKING:
    from revops_cli.metrics.lead_cohort import LeadCohort, LeadSteps
    from revops_cli.workflows.funnel_request import FunnelRequest
    from revops_cli.workflows.lead_tables import LeadGround
    from revops_cli.workflows.opened_playbook import OpenedPlaybook


def report_leads(request: FunnelRequest, opened: OpenedPlaybook) -> LeadsReport:
    """Load the leads, and count their statuses.

    Raises `InputError` for an export that can't be read, `UsageError` for what can't be met.
    """
    refuse_pipeline(request, "--leads")
    check_cohort_dimensions(request.by)
    columns = {**COLUMNS, "leads": (*COLUMNS["leads"], *request.by)}
    with open_tables(opened, columns, needed=("leads",), memory_limit=request.memory_limit) as tables:
        for name in request.by:
            if name not in tables.columns("leads"):
                raise UsageError(
                    text("--by needs a column {name}, and the leads have none.", name=name),
                    cure=text(
                        "Say which column it is: {so}",
                        so=text("columns: {{{name}: COLUMN}} in data.yaml", name=name),
                    ),
                )
        asking = AskedTables(tables)
        ground = lead_ground(request, opened, asking, request.by)
        return leads_report(asking, opened, ground)


def leads_report(asking: AskedTables, opened: OpenedPlaybook, ground: LeadGround) -> LeadsReport:
    """Count the leads of a cohort. Raises `InputError` where there is none."""
    cohort, steps, tables = ground.cohort, ground.steps, asking.tables
    whole = replace(cohort, by=())
    found = _funnels(asking, steps, whole)
    if not found or not found[0].statuses.leads:
        raise InputError(
            text("There is no lead to measure in this window."), cure=text("Choose another window.")
        )
    return LeadsReport(
        company=opened.company,
        cohort=cohort,
        steps=steps,
        whole=found[0],
        segments=_funnels(asking, steps, cohort) if cohort.by else (),
        undated=ground.undated,
        order=ground.order,
        unknown=ground.unknown,
        window_note=ground.window_note,
        notes=(*ground.notes, *tables.notes),
        mapping=tables.mapping,
        sql=asking.sql,
        dialect=tables.dialect,
    )


def _funnels(asking: AskedTables, steps: LeadSteps, cohort: LeadCohort) -> tuple[LeadFunnel, ...]:
    """Give the funnel of each segment, those with most leads first, then by their names."""
    statuses = read_lead_statuses(asking.run(lead_statuses_sql(steps, cohort)), steps, cohort)
    waits = read_lead_waits(asking.run(lead_waits_sql(steps, cohort)), steps, cohort) if steps.every else {}
    found = [LeadFunnel(name, own, waits.get(name, ())) for name, own in statuses.items()]
    found.sort(key=lambda one: (-one.statuses.leads, [(name is None, name or "") for name in one.segment]))
    return tuple(found) if found else (LeadFunnel((), LeadStatuses()),)
