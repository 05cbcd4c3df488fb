"""Planning backwards from a goal, with the textbook's numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from revops_cli.metrics.lead_cohort import QUALIFIED_FIRST, LeadStep, LeadSteps
from revops_cli.metrics.lead_statuses import LeadStatuses, StepCount
from revops_cli.metrics.needed_leads import needed
from revops_cli.metrics.source_values import DealValue

STEPS = LeadSteps(QUALIFIED_FIRST, (LeadStep.SRL, LeadStep.MEETING))


def cohort(leads: int, **counts: int) -> LeadStatuses:
    """Give followed leads of which so many took each step."""
    return LeadStatuses(
        leads=leads,
        followed=leads,
        steps={LeadStep(name): StepCount(so_far=count, within=count) for name, count in counts.items()},
    )


def test_fourteen_deals_take_two_thousand_leads() -> None:
    # 10 % of leads become MQL, 35 % of these SQL, 50 % of these accepted, 40 % of these deals.
    rates = cohort(4000, mql=400, sql=140, sal=70, opportunity=70, won=28, meeting=80)
    found = {
        each.step: each for each in needed(Decimal(140_000), DealValue(3, 2, Decimal(20_000)), rates, STEPS)
    }
    assert {step: each.count for step, each in found.items()} == {
        None: 2000,
        LeadStep.MQL: 200,
        LeadStep.SQL: 70,
        LeadStep.SAL: 35,
        LeadStep.OPPORTUNITY: 35,
        LeadStep.MEETING: 40,
        LeadStep.WON: 14,
    }


def test_only_what_is_shown_is_rounded() -> None:
    found = needed(Decimal(100), DealValue(3, 3, Decimal(100)), cohort(10, won=7), STEPS)
    assert found[-1].exact == 3
    assert found[0].exact == Fraction(30, 7)
    assert found[0].count == 5


def test_nothing_without_a_won_lead_or_value() -> None:
    assert needed(Decimal(100), DealValue(1, 1, Decimal(10)), cohort(10, won=0), STEPS) == ()
    assert needed(Decimal(100), DealValue(1, 0, Decimal(0)), cohort(10, won=5), STEPS) == ()
