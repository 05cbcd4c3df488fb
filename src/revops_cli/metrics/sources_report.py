"""What `revops funnel --sources` answers with: each channel with its leads, its money and its deals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.playbook.velocity import EXACT, PRECISION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.metrics.lead_cohort import LeadCohort, LeadSteps
    from revops_cli.metrics.lead_statuses import LeadStatuses
    from revops_cli.metrics.source_costs import Cost
    from revops_cli.metrics.source_values import DealValue
    from revops_cli.texts import Text


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What a channel brought. `name` None: leads that tell no source; `rare`: many channels of few leads.

    `cost` is None where no money is told of it, `sourced` and `influenced` where deals or touches are not
    known. `all_won` are all deals won in the window, whatever they came of: their mean value is A.
    """

    name: str | None
    statuses: LeadStatuses
    cost: Cost | None
    sourced: DealValue | None
    influenced: DealValue | None
    steps: LeadSteps
    all_won: DealValue | None
    rare: bool = False

    @property
    def leads(self) -> int:
        """Leads of the channel."""
        return self.statuses.leads

    def count(self, step: LeadStep) -> int | None:
        """Count what has come of the leads so far: leads of a status or with a meeting, deals of the rest."""
        if step not in self.steps.every:
            return None
        told = self.statuses.count(step)
        return told.deals if step in {LeadStep.OFFER, LeadStep.OPPORTUNITY, LeadStep.WON} else told.so_far

    def cost_per(self, step: LeadStep | None) -> Decimal | None:
        """Give what a lead (None) or a step of the leads cost; None without money or with nothing of it."""
        if self.cost is None:
            return None
        return self.cost.per(self.leads if step is None else self.count(step))

    @property
    def mql_value(self) -> Decimal | None:
        """The expected value of an MQL: the mean value of won deals x the share of MQLs that are won."""
        won = self.all_won
        if won is None or not won.valued or not {LeadStep.MQL, LeadStep.WON} <= set(self.steps.chain):
            return None
        both = self.statuses.onward(LeadStep.MQL, LeadStep.WON)
        if not both.trials:
            return None
        worth = EXACT.multiply(won.value, Decimal(both.successes))
        return EXACT.divide(worth, Decimal(won.valued * both.trials)).quantize(PRECISION, context=EXACT)


@dataclass(frozen=True, slots=True)
class SourcesReport:
    """The answer. `total` holds every channel, `marketing` those on which money is spent.

    `silent` tells why a figure is not known, by its name in JSON. `won` are all deals won in the window.
    """

    company: str | None
    currency: str | None
    cohort: LeadCohort
    steps: LeadSteps
    sources: tuple[SourceResult, ...]
    total: SourceResult
    marketing: SourceResult | None
    won: DealValue | None
    silent: Mapping[str, Text]
    undated: int
    window_note: Text
    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    sql: tuple[str, ...]
    dialect: str

    @property
    def leadless(self) -> tuple[SourceResult, ...]:
        """The channels on which money is spent, and which no lead of the window names as its source."""
        return tuple(each for each in self.sources if each.cost is not None and not each.leads)

    @property
    def unspent(self) -> tuple[SourceResult, ...]:
        """The channels that leads name, and of which no money is told."""
        return tuple(each for each in self.sources if each.cost is None and each.leads and each.name)
