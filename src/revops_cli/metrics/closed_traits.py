"""Which deals were won and which were lost, by a trait: industry, size, persona, or the role of their leads.

    closed_traits_sql(trait, cohort) -> str
    read_closed_traits(rows, currency, rates) -> tuple[TraitGroup, ...]

Population: deals closed in the window, by the day of closing. A trait of leads counts a deal once for each
value that leads of it have, so that such groups may have deals in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_amount, as_sum, as_text
from revops_cli.metrics.source_costs import exchange
from revops_cli.metrics.source_values import DealValue
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.metrics.wilson import Proportion
from revops_cli.playbook.velocity import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.metrics.lead_cohort import LeadCohort


@dataclass(frozen=True, slots=True)
class Trait:
    """A column of deals, or of leads, by which closed deals are told apart."""

    column: str
    of_leads: bool = False


@dataclass(frozen=True, slots=True)
class TraitGroup:
    """The closed deals with one value of a trait; None: not told."""

    name: str | None
    won: DealValue
    lost: DealValue

    @property
    def share_won(self) -> Proportion:
        """The won deals among the closed ones."""
        return Proportion(self.won.deals, self.won.deals + self.lost.deals)


def closed_traits_sql(trait: Trait, cohort: LeadCohort) -> str:
    """Give the query for closed deals by a trait, in DuckDB's dialect."""
    leads = ""
    if trait.of_leads:
        known = f"deal_id is not null and created_on <= {literal(cohort.as_of)}"
        leads = (
            f"\njoin (select deal_id, {trait.column} from leads where {known} "  # noqa: S608  (its own names and quoted literals)
            f"group by deal_id, {trait.column}) as of_leads\n    on of_leads.deal_id = deals.deal_id"
        )
    table = "of_leads" if trait.of_leads else "deals"
    return statement(
        "closed_traits",
        trait=Sql(f"{table}.{trait.column}"),
        leads=Sql(leads),
        in_window=cohort.in_window("closed_on"),
    )


def read_closed_traits(
    rows: Iterable[Sequence[object]], currency: str | None, rates: Mapping[str, Decimal]
) -> tuple[TraitGroup, ...]:
    """Read the rows of `closed_traits_sql`: the groups with most deals first, then by their names.

    Raises `UsageError` for a currency without a rate.
    """
    told = [tuple(row) for row in rows]
    factors, _ = exchange((as_text(row[2]) for row in told if as_sum(row[4])), currency, rates)
    found: dict[str | None, dict[str | None, DealValue]] = {}
    for trait, status, named, deals, valued, value in told:
        with localcontext(EXACT):
            worth = (as_amount(value) or Decimal(0)) * factors.get(as_text(named), Decimal(1))
        group = found.setdefault(as_text(trait), {})
        group[as_text(status)] = group.get(as_text(status), DealValue()) + DealValue(
            as_sum(deals), as_sum(valued), worth
        )
    groups = [
        TraitGroup(name, own.get("won", DealValue()), own.get("lost", DealValue()))
        for name, own in found.items()
    ]
    groups.sort(key=lambda one: (-one.share_won.trials, one.name is None, one.name or ""))
    return tuple(groups)
