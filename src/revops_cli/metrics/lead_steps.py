"""The days on which leads took their steps, as SQL that other statements build on.

    with_lead_steps(steps, cohort) -> Sql      "lead_deals as (...), ..., stepped as (...)"
    lead_order_sql(as_of) -> str              whether leads are accepted or qualified first

`stepped` has a row a lead that was created in the window: the dimensions `split_0`, ..., `lead_id`,
`person_id`, `deal_id`, `created_on`, a day for each step (`mql_on`, ..., NULL where it was not taken by
then), `followed` (1 if the whole horizon has passed), `undated_win` (1 if the deal was won on an unknown
day) and `dealless` (1 if it names a deal that is not among the deals).

Definitions. Meeting: the first activity of the type `meeting` with the lead's deal, or with its person
since the lead was created, or the deal's entry into the stage with the id `meeting`. Offer: the deal's
entry into the stage with the id `offer`. Where the playbook imputes skips, a stage behind these counts as
well, and so does being won. Opportunity: the creation of the lead's deal. Won: its closing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.statements import Sql, literal, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from revops_cli.metrics.lead_cohort import LeadCohort, LeadSteps

_NO_DEALS = (
    "select cast(NULL as VARCHAR) as deal_id, cast(NULL as DATE) as opportunity_on, "
    "cast(NULL as DATE) as won_on, 0 as undated_win\n    where 1 = 0"
)
_IS_MEETING = "lower(trim(type)) = 'meeting'"


def with_lead_steps(steps: LeadSteps, cohort: LeadCohort) -> Sql:
    """Give the common table expressions up to `stepped`, to stand behind `with`."""
    return Sql(
        statement(
            "lead_steps",
            lead_deals=_lead_deals(steps, cohort.as_of),
            met_deals=_firsts("met_on", _met(steps, cohort.as_of)),
            offered_deals=_firsts("offered_on", _in_stages(steps.offer_stages, steps, cohort.as_of)),
            met_persons=_met_persons(steps, cohort.as_of),
            splits=cohort.splits,
            as_of=cohort.as_of,
            in_window=cohort.in_window("created_on"),
            followed_until=cohort.followed_until,
        ).strip()
    )


def lead_order_sql(as_of: date) -> str:
    """Give the query for how many leads were accepted before they were qualified, and the other way round."""
    return statement("lead_order", as_of=as_of)


def read_lead_order(rows: Iterable[Sequence[object]]) -> tuple[int, int]:
    """Read the row of `lead_order_sql`: leads accepted (SAL) first, and leads qualified (SQL) first."""
    for accepted, qualified in rows:
        return as_sum(accepted), as_sum(qualified)
    return 0, 0


def _lead_deals(steps: LeadSteps, as_of: date) -> Sql:
    if not steps.deals:
        return Sql(_NO_DEALS)
    known = literal(as_of)
    return Sql(
        "select\n        deal_id,\n"
        f"        created_on as opportunity_on,\n"
        f"        case when status = 'won' and closed_on <= {known} then closed_on end as won_on,\n"
        "        case when status = 'won' and closed_on is null then 1 else 0 end as undated_win\n"
        f"    from deals\n    where created_on is null or created_on <= {known}"
    )


def _met(steps: LeadSteps, as_of: date) -> list[str]:
    found = _in_stages(steps.meeting_stages, steps, as_of)
    if steps.activities:
        found.append(
            "select deal_id, on_day from activities "  # noqa: S608  (its own names and quoted literals)
            f"where {_IS_MEETING} and deal_id is not null and on_day <= {literal(as_of)}"
        )
    return found


def _in_stages(stages: tuple[str, ...], steps: LeadSteps, as_of: date) -> list[str]:
    """Give the selects of deals and the days on which they came to stages, or were won if that implies it."""
    if not stages:
        return []
    names, known = ", ".join(literal(name) for name in stages), literal(as_of)
    entered = f"from stage_events where stage in ({names}) and entered_on <= {known}"
    found = [f"select deal_id, entered_on as on_day {entered}"]
    if steps.imputed and steps.deals:
        found.append(
            f"select deal_id, closed_on as on_day from deals where status = 'won' and closed_on <= {known}"  # noqa: S608  (its own names and quoted literals)
        )
    return found


def _firsts(name: str, selects: list[str]) -> Sql:
    """Give the first day of each deal in any of the selects; no row where there is none."""
    if not selects:
        return Sql(f"select cast(NULL as VARCHAR) as deal_id, cast(NULL as DATE) as {name}\n    where 1 = 0")
    every = "\n        union all\n        ".join(selects)
    return Sql(
        f"select deal_id, min(on_day) as {name}\n    from (\n        {every}\n    ) as days\n"  # noqa: S608  (its own names and quoted literals)
        "    group by deal_id"
    )


def _met_persons(steps: LeadSteps, as_of: date) -> Sql:
    if not steps.activities:
        return Sql("select cast(NULL as VARCHAR) as lead_id, cast(NULL as DATE) as met_on\n    where 1 = 0")
    return Sql(
        "select lead_id, min(on_day) as met_on\n    from dated_leads\n"  # noqa: S608  (its own names and quoted literals)
        "    join activities on activities.person_id = dated_leads.person_id\n"
        f"    where {_IS_MEETING} and on_day >= created_on and on_day <= {literal(as_of)}\n"
        "    group by lead_id"
    )
