"""The answer of `revops drift`: each pipeline beside its deals, the names, and what differs."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.token_replay import TokenReplay

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from revops_cli.metrics.deal_steps import DealSteps
    from revops_cli.metrics.name_counts import NameCount
    from revops_cli.metrics.stage_drift import StageDrift
    from revops_cli.quantities.period import Period
    from revops_cli.schemas.pipeline import Stage
    from revops_cli.texts import Text


class DriftKind(enum.Enum):
    """In what a CRM can differ from its playbook, in the order in which people should look at it."""

    UNKNOWN_PIPELINE = "unknown-pipeline"
    UNKNOWN_STAGE = "unknown-stage"
    UNUSED_STAGE = "unused-stage"
    SKIPPED_STAGE = "skipped-stage"
    BACKWARD_MOVE = "backward-move"
    REOPENED_DEAL = "reopened-deal"
    SLOW_STAGE = "slow-stage"
    PROBABILITY = "stage-probability-differs"
    UNKNOWN_OWNER = "unknown-owner"
    UNKNOWN_TEAM = "unknown-team"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_CHANNEL = "unknown-channel"


@dataclass(frozen=True, slots=True)
class UnknownStage:
    """A stage of the CRM that the playbook does not know: how often deals came to it, whose name is near."""

    name: str
    count: int
    near: Stage | None


@dataclass(frozen=True, slots=True)
class PipelineDrift:
    """One designed pipeline beside its deals; `name` is None for the only one.

    `steps` and `replay` are None where the exports hold no history of stages, or none of its deals.
    `without_history` counts the deals of the window of which the history tells nothing.
    """

    name: str | None
    stages: tuple[StageDrift, ...]
    unknown: tuple[UnknownStage, ...]
    unknown_names: tuple[str, ...]
    steps: DealSteps | None
    replay: TokenReplay | None
    without_history: int


@dataclass(frozen=True, slots=True)
class NamesDrift:
    """What the exports name of one kind, and which of it the playbook does not.

    `unknown` are (name, nearest known name or None), `nameless` the rows that name nothing; `no_answer`
    says why nothing can be told.
    """

    kind: DriftKind
    column: str
    named: tuple[NameCount, ...]
    unknown: tuple[tuple[NameCount, str | None], ...] = ()
    no_answer: Text | None = None
    nameless: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in which the CRM differs: what, how often, and what to do about it."""

    kind: DriftKind
    pipeline: str | None
    count: int
    message: Text
    cure: Text


@dataclass(frozen=True, slots=True)
class BrokenLimit:
    """A limit that was asked for and is broken.

    Either the `fitness` of a pipeline is below `limit`, or there are `count` findings of `kind`.
    """

    pipeline: str | None = None
    fitness: Decimal | None = None
    limit: Decimal | None = None
    kind: DriftKind | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class DriftReport:
    """Everything that `revops drift` tells.

    `fails` are the asked limits that are broken; `history` tells whether the exports say when deals came
    to stages; `sql` is what was run.
    """

    company: str | None
    window: Period
    window_note: Text
    as_of: date
    pipelines: tuple[PipelineDrift, ...]
    names: tuple[NamesDrift, ...]
    findings: tuple[Finding, ...]
    fails: tuple[BrokenLimit, ...]
    history: bool
    notes: tuple[Text, ...]
    mapping: tuple[Text, ...]
    sql: tuple[str, ...]
    dialect: str

    @property
    def replay(self) -> TokenReplay:
        """The tokens of all pipelines together."""
        whole = TokenReplay()
        for each in self.pipelines:
            if each.replay is not None:
                whole += each.replay
        return whole
