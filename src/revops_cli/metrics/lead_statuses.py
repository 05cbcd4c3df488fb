"""How many leads there are of each status, and how many get from step to step within a horizon.

    lead_statuses_sql(steps, cohort) -> str
    read_lead_statuses(rows, steps, cohort) -> Mapping[Segment, LeadStatuses]

Definition: of the leads created in the window, the share that took a step within `horizon` days of being
created; from step to step, the share of those that took the first within the horizon that also took the
second within it. Only leads that could be followed for the whole horizon count in the shares. Beside them
stands how many took the step so far. On the chain a later step implies those before it, on the day of the
later one, where the playbook imputes skips; elsewhere steps are taken as they are told.

Population: rows of `leads`, one a lead; persons are counted beside. A step that is dated before the lead
was created counts as taken, and `lead_waits` tells how many such there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import OF_DEALS, LeadStep
from revops_cli.metrics.lead_steps import with_lead_steps
from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.statements import Sql, statement
from revops_cli.metrics.wilson import Proportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.lead_cohort import LeadCohort, LeadSteps

_FIXED = 6


@dataclass(frozen=True, slots=True)
class StepCount:
    """Leads that took a step: so far, of these without a day of their own (`imputed`), within the horizon.

    `deals` are the different deals of those that took it so far.
    """

    so_far: int = 0
    imputed: int = 0
    within: int = 0
    deals: int = 0


@dataclass(frozen=True, slots=True)
class LeadStatuses:
    """The leads of a cohort. `followed` could be followed for the horizon; `both` took both steps of a pair.

    `undated_wins` have a won deal without a day of closing, `dealless` name a deal that is not there.
    """

    leads: int = 0
    persons: int = 0
    without_person: int = 0
    followed: int = 0
    undated_wins: int = 0
    dealless: int = 0
    steps: Mapping[LeadStep, StepCount] = field(default_factory=dict)
    both: Mapping[tuple[LeadStep, LeadStep], int] = field(default_factory=dict)

    @property
    def not_followed(self) -> int:
        """Leads created too late to be followed for the whole horizon."""
        return self.leads - self.followed

    def count(self, step: LeadStep) -> StepCount:
        """Give the count of a step, zeros where there is none."""
        return self.steps.get(step, StepCount())

    def so_far(self, step: LeadStep) -> Proportion:
        """Give the share of all leads that took the step so far."""
        return Proportion(self.count(step).so_far, self.leads)

    def within(self, step: LeadStep) -> Proportion:
        """Give the share of the followed leads that took the step within the horizon."""
        return Proportion(self.count(step).within, self.followed)

    def onward(self, first: LeadStep, second: LeadStep) -> Proportion:
        """Give the share that took the second step, of the followed leads that took the first in time."""
        return Proportion(self.both.get((first, second), 0), self.count(first).within)


def lead_statuses_sql(steps: LeadSteps, cohort: LeadCohort) -> str:
    """Give the query for the counts, in DuckDB's dialect. The data must tell of a step."""
    reached, last = _reached(steps)
    return statement(
        "lead_statuses",
        lead_steps=with_lead_steps(steps, cohort),
        reached=Sql(reached),
        last=Sql(last),
        dimensions=cohort.dimensions,
        counts=Sql(",\n    ".join(_counts(steps, cohort)) or "0 as nothing"),
        group_by=cohort.group_by,
    )


def _reached(steps: LeadSteps) -> tuple[str, str]:
    """Give the expressions that add the day on which each step was taken or implied, and the last's name."""
    if not steps.imputed or not steps.chain:
        own = "".join(f",\n        {step.value}_on as to_{step.value}" for step in steps.every)
        return f"reached as (\n    select stepped.*{own}\n    from stepped\n)", "reached"  # noqa: S608  (its own names and quoted literals)
    parts, before, later = [], "stepped", ""
    for step in reversed(steps.chain):
        own = f"{step.value}_on"
        day = (
            own if not later else f"case when {later} is null or {own} <= {later} then {own} else {later} end"
        )
        name, later = f"reached_{step.value}", f"to_{step.value}"
        parts.append(f"{name} as (\n    select {before}.*,\n        {day} as {later}\n    from {before}\n)")  # noqa: S608  (its own names and quoted literals)
        before = name
    beside = "".join(f",\n        {step.value}_on as to_{step.value}" for step in steps.beside)
    parts.append(f"reached as (\n    select {before}.*{beside}\n    from {before}\n)")  # noqa: S608  (its own names and quoted literals)
    return ",\n".join(parts), "reached"


def _counts(steps: LeadSteps, cohort: LeadCohort) -> Iterator[str]:
    """Yield what is counted: of each step so far, imputed, within the horizon, deals; of each pair both."""
    for step in steps.every:
        name = step.value
        yield f"count(to_{name}) as {name}_so_far"
        implied = f"to_{name} is not null and {name}_on is null"
        yield f"sum(case when {implied} then 1 else 0 end) as {name}_imputed"
        yield f"sum(case when {_within(step, cohort)} then 1 else 0 end) as {name}_within"
        if step in OF_DEALS:
            yield f"count(distinct case when to_{name} is not null then deal_id end) as {name}_deals"
    for first, second in steps.pairs:
        both = f"{_within(first, cohort)} and {_within(second, cohort)}"
        yield f"sum(case when {both} then 1 else 0 end) as {first.value}_to_{second.value}"


def _within(step: LeadStep, cohort: LeadCohort) -> str:
    return f"followed = 1 and to_{step.value} - created_on <= {cohort.horizon}"


def read_lead_statuses(
    rows: Iterable[Sequence[object]], steps: LeadSteps, cohort: LeadCohort
) -> Mapping[Segment, LeadStatuses]:
    """Read the rows of `lead_statuses_sql`: the dimensions, then the counts in their order."""
    found: dict[Segment, LeadStatuses] = {}
    for row in rows:
        counts = iter([as_sum(value) for value in row[len(cohort.by) :]])
        fixed = [next(counts) for _ in range(_FIXED)]
        told = {step: _step(counts, of_deals=step in OF_DEALS) for step in steps.every}
        both = {pair: next(counts) for pair in steps.pairs}
        found[cohort.segment(row)] = _statuses(fixed, told, both)
    return found


def _statuses(
    fixed: Sequence[int], told: Mapping[LeadStep, StepCount], both: Mapping[tuple[LeadStep, LeadStep], int]
) -> LeadStatuses:
    leads, persons, without_person, followed, undated_wins, dealless = fixed
    return LeadStatuses(leads, persons, without_person, followed, undated_wins, dealless, told, both)


def _step(counts: Iterator[int], *, of_deals: bool) -> StepCount:
    so_far, imputed, within = next(counts), next(counts), next(counts)
    return StepCount(so_far, imputed, within, next(counts) if of_deals else 0)
