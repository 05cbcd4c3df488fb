"""Which leads a funnel is about, which steps their data tell of, and where meetings and offers stand.

Steps stand in a chain, on which a later one implies those before it: MQL, SAL, SQL (or SQL, SAL, as the
leads themselves have it), opportunity, won. Beside it stand SRL, meeting and offer, which imply nothing.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.metrics.funnel_scope import HORIZON
from revops_cli.metrics.scope import Scope
from revops_cli.metrics.statements import Sql, literal
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.metrics.funnel_scope import Segment

COHORT_DIMENSIONS = ("source", "campaign", "owner", "role", "industry", "company_size", "country")
"""The columns of leads by which a funnel can be split."""


class LeadStep(enum.Enum):
    """A step of a lead. The value is the stem of its day in the statements: `mql_on`."""

    MQL = "mql"
    SAL = "sal"
    SQL = "sql"
    SRL = "srl"
    MEETING = "meeting"
    OFFER = "offer"
    OPPORTUNITY = "opportunity"
    WON = "won"


ACCEPTED_FIRST = (LeadStep.MQL, LeadStep.SAL, LeadStep.SQL, LeadStep.OPPORTUNITY, LeadStep.WON)
"""The chain where sales accepts a lead before it is qualified, and where the leads do not tell."""

QUALIFIED_FIRST = (LeadStep.MQL, LeadStep.SQL, LeadStep.SAL, LeadStep.OPPORTUNITY, LeadStep.WON)
"""The chain where a lead is qualified before sales accepts it."""

OF_DEALS = (LeadStep.OFFER, LeadStep.OPPORTUNITY, LeadStep.WON)
"""The steps that a deal takes: of several leads of one deal, it takes them once."""


@dataclass(frozen=True, slots=True)
class LeadSteps:
    """The steps that the data tell of: `chain` in its order, `beside` it, and where they are found.

    `meeting_stages` and `offer_stages` are the names, as the history writes them, of the stages in which
    a deal has had a meeting or an offer; `activities` tells whether meetings stand among activities,
    `deals` whether deals are there, `imputed` whether a later step implies those before it.
    """

    chain: tuple[LeadStep, ...]
    beside: tuple[LeadStep, ...] = ()
    meeting_stages: tuple[str, ...] = ()
    offer_stages: tuple[str, ...] = ()
    activities: bool = False
    deals: bool = True
    imputed: bool = True

    @property
    def every(self) -> tuple[LeadStep, ...]:
        """All steps: the chain, then those beside it."""
        return (*self.chain, *self.beside)

    @property
    def pairs(self) -> tuple[tuple[LeadStep, LeadStep], ...]:
        """From where to where the way is counted besides from creation: to the next, MQL to won, SRL."""
        found = list(pairwise(self.chain))
        whole = (LeadStep.MQL, LeadStep.WON)
        if set(whole) <= set(self.chain) and whole not in found:
            found.append(whole)
        handed = [step for step in (LeadStep.SQL, LeadStep.MQL) if step in self.chain]
        if LeadStep.SRL in self.beside and handed:
            found.append((handed[0], LeadStep.SRL))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class LeadCohort:
    """The leads of a funnel: those created from `start` to `end`, as they were known on `as_of`.

    `horizon` is the number of days from creation within which a step must be taken. `by` names what the
    leads are split by; `split` gives the SQL of each, where it is not the column of that name.

    With `apart`, the leads are counted by each of these alone and all together, in one pass: a segment then
    has None for each dimension that it is not about, and the dimensions themselves may not be NULL.
    """

    as_of: date
    start: date
    end: date
    horizon: int = HORIZON
    by: tuple[str, ...] = ()
    split: tuple[Sql, ...] = ()
    apart: bool = False

    def __post_init__(self) -> None:
        """Refuse dimensions that leads do not have, and a window of no days."""
        if not self.split:
            check_cohort_dimensions(self.by)
        Scope(start=self.start, end=self.end)

    @property
    def followed_until(self) -> date:
        """The last day of creation after which the whole horizon has passed by `as_of`."""
        return self.as_of - timedelta(days=self.horizon)

    @property
    def last(self) -> date:
        """The last day of the window that is known."""
        return min(self.end, self.as_of)

    @property
    def dimensions(self) -> Sql:
        """Name the dimensions in a list of columns, with a comma behind each."""
        return Sql("".join(f"split_{number}, " for number, _ in enumerate(self.by)))

    @property
    def splits(self) -> Sql:
        """Give the dimensions as columns of leads, each under its number and with a comma behind it."""
        own = self.split or tuple(Sql(name) for name in self.by)
        return Sql("".join(f"{each.code} as split_{number},\n        " for number, each in enumerate(own)))

    @property
    def group_by(self) -> Sql:
        """Give the `group by` of the dimensions, nothing without any."""
        if self.apart:
            sets = "".join(f"(split_{number}), " for number, _ in enumerate(self.by))
            return Sql(f"group by grouping sets ({sets}())")
        return Sql(f"group by {self.dimensions.code.rstrip(', ')}" if self.by else "")

    def segment(self, row: Sequence[object]) -> Segment:
        """Give the segment of a row, whose first columns are the dimensions."""
        return tuple(None if value is None else str(value) for value in row[: len(self.by)])

    def in_window(self, day: str) -> Sql:
        """Give the condition that a day lies in the window."""
        return Sql(f"{day} >= {literal(self.start)} and {day} <= {literal(self.last)}")


def check_cohort_dimensions(by: tuple[str, ...]) -> None:
    """Raise `UsageError` for dimensions that a funnel of leads can't be split by."""
    for name in by:
        if name not in COHORT_DIMENSIONS:
            meant = nearest(name, COHORT_DIMENSIONS)
            cure = text("Choose one of {allowed}.", allowed=COHORT_DIMENSIONS)
            if meant is not None:
                cure = text(
                    "Did you mean {meant}? Choose one of {allowed}.", meant=meant, allowed=COHORT_DIMENSIONS
                )
            raise UsageError(text('Leads can\'t be split by "{found}".', found=name), cure=cure)
