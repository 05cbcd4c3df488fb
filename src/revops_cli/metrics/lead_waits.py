"""How long leads take from step to step, and how many have them in an impossible order.

    lead_waits_sql(steps, cohort) -> str
    read_lead_waits(rows, steps, cohort) -> Mapping[Segment, tuple[Wait, ...]]

Definition: calendar days from the first day of one step to the first day of the other, of the leads
created in the window that have a day of both. `from` None is the creation of the lead. Days below zero
(won before the first contact, MQL before creation) can't be: they are counted, and not averaged.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.cycle_days import CycleDays
from revops_cli.metrics.lead_steps import with_lead_steps
from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.statements import Sql, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.lead_cohort import LeadCohort, LeadStep, LeadSteps


@dataclass(frozen=True, slots=True)
class Wait:
    """The days between two steps: `since` None is creation; `impossible` have them the wrong way round."""

    since: LeadStep | None
    step: LeadStep
    lasted: CycleDays
    impossible: int = 0


def waited_pairs(steps: LeadSteps) -> tuple[tuple[LeadStep | None, LeadStep], ...]:
    """Give the pairs of steps whose days are counted: from creation to each, then from step to step."""
    return (*((None, step) for step in steps.every), *steps.pairs)


def lead_waits_sql(steps: LeadSteps, cohort: LeadCohort) -> str:
    """Give the query for the days, in DuckDB's dialect. The data must tell of a step."""
    return statement(
        "lead_waits",
        lead_steps=with_lead_steps(steps, cohort),
        dimensions=cohort.dimensions,
        pairs=Sql(
            "\n    union all\n    ".join(
                _pair(number, since, step, cohort) for number, (since, step) in enumerate(waited_pairs(steps))
            )
        ),
    )


def _pair(number: int, since: LeadStep | None, step: LeadStep, cohort: LeadCohort) -> str:
    start, end = "created_on" if since is None else f"{since.value}_on", f"{step.value}_on"
    return (
        f"select {cohort.dimensions.code}{number} as pair, {end} - {start} as days from stepped "  # noqa: S608  (its own names and quoted literals)
        f"where {end} is not null and {start} is not null"
    )


def read_lead_waits(
    rows: Iterable[Sequence[object]], steps: LeadSteps, cohort: LeadCohort
) -> Mapping[Segment, tuple[Wait, ...]]:
    """Read the rows of `lead_waits_sql`: dimensions, pair, days, leads; a wait for each pair."""
    pairs = waited_pairs(steps)
    found: dict[Segment, tuple[Counter[int], ...]] = {}
    for row in rows:
        pair, days, leads = (as_sum(value) for value in row[len(cohort.by) :])
        found.setdefault(cohort.segment(row), tuple(Counter() for _ in pairs))[pair][days] += leads
    return {
        segment: tuple(_wait(*pair, counts) for pair, counts in zip(pairs, own, strict=True))
        for segment, own in found.items()
    }


def _wait(since: LeadStep | None, step: LeadStep, counts: Mapping[int, int]) -> Wait:
    possible = CycleDays(tuple(sorted((days, leads) for days, leads in counts.items() if days >= 0)))
    return Wait(since, step, possible, sum(leads for days, leads in counts.items() if days < 0))
