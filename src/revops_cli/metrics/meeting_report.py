"""The report of a meeting as values: what was measured, what the playbook plans, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.metrics.comparison import Comparison
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.sources_report import SourcesReport
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.playbook.completeness import Completeness
    from revops_cli.playbook.revision import Revision
    from revops_cli.quantities.period import Period
    from revops_cli.schemas.budget import Budget
    from revops_cli.schemas.focus import Focus
    from revops_cli.schemas.scorecard import Scorecard
    from revops_cli.schemas.sprint import Sprint
    from revops_cli.texts import Text


class Change(NamedTuple):
    """What changed from one period to the next; `measured` says whether deals tell it, or the playbook."""

    before: Period
    after: Period
    comparison: Comparison
    measured: bool


class SprintShown(NamedTuple):
    """A sprint with the name of its file, `current` where the day lies in it."""

    name: str
    sprint: Sprint
    current: bool


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """Everything that a meeting is told.

    What could not be had is None, and `missing` says why by its name: `velocity`, `change`, `funnel`,
    `sources`, `focus`, `sprint`, `scorecard`, `budget`. `notes` tell what could not be measured.
    `findings` are those of lint beyond its baseline. `works_on` are names of places by their paths.
    What is confidential and wasn't asked for is in none of this: `withheld` are its roots, `hidden` the
    words of it that may stand nowhere else.
    """

    company: str | None
    currency: str | None
    day: date
    revision: Revision | None
    velocity: VelocityReport | None
    change: Change | None
    funnel: FunnelReport | None
    sources: SourcesReport | None
    completeness: Completeness
    focus: Focus | None
    sprint: SprintShown | None
    scorecard: Scorecard | None
    budget: Budget | None
    findings: tuple[Diagnostic, ...]
    notes: tuple[Text, ...]
    missing: Mapping[str, tuple[Text, ...]]
    place_names: Mapping[str, Text] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    hidden: tuple[str, ...] = ()
