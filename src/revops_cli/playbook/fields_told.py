"""Fields that are no boxes and that a rule of its own misses, so that their empty keys are told of once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.fields import fields_of
from revops_cli.schemas.account import Account, PlannedSale
from revops_cli.schemas.box import ShortBox
from revops_cli.schemas.budget import BudgetEntry, BudgetLine
from revops_cli.schemas.calendar import Piece
from revops_cli.schemas.current_state import CurrentState
from revops_cli.schemas.focus import Card
from revops_cli.schemas.lead_definition import Agreement
from revops_cli.schemas.measures import MarketPosition
from revops_cli.schemas.meetings import Meeting
from revops_cli.schemas.most_wanted import MostWanted, WantedOrganisation
from revops_cli.schemas.personas import Evidence
from revops_cli.schemas.pipeline import Pipeline, Stage, TeamPipeline
from revops_cli.schemas.scorecard import ScorecardMeasure
from revops_cli.schemas.scoring import Act, Activation, Thresholds
from revops_cli.schemas.sequence import Message, ResultsRead, Sender, Sequence
from revops_cli.schemas.settings import PlaybookSettings
from revops_cli.schemas.shape import model_at
from revops_cli.schemas.sla import Alignment, Sla
from revops_cli.schemas.sprint import SprintActivity
from revops_cli.schemas.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.schemas.model import DocumentModel

FIELDS_TOLD: Mapping[type[DocumentModel], frozenset[str]] = {
    Account: frozenset({"owner", "tier"}),
    Act: frozenset({"cap", "half_life"}),
    Activation: frozenset({"rise", "within", "dormant_for"}),
    Agreement: frozenset({"marketing", "sales", "date"}),
    Alignment: frozenset({"date"}),
    BudgetEntry: frozenset({"planned", "actual"}),
    BudgetLine: frozenset({"owner", "category", "kind", "pays_for", "entries", "total"}),
    Card: frozenset({"owner", "works_on", "since"}),
    CurrentState: frozenset({"snapshots"}),
    Evidence: frozenset({"count", "date"}),
    MarketPosition: frozenset({"basis"}),
    Meeting: frozenset({"every", "who", "agenda", "opens"}),
    Message: frozenset({"delay", "hard_call_to_action", "soft_call_to_action"}),
    MostWanted: frozenset({"reviewed", "agreed_by"}),
    Piece: frozenset({"owner", "publish_on", "draft_by", "type", "solution_area"}),
    Pipeline: frozenset({"stages", "pipelines"}),
    PlannedSale: frozenset({"when", "channel"}),
    PlaybookSettings: frozenset({"currency"}),
    ResultsRead: frozenset({"last_read"}),
    ScorecardMeasure: frozenset({"team", "target", "moves"}),
    Sender: frozenset({"profile_checked"}),
    Sequence: frozenset({"starts_after", "recipient_fields"}),
    Sla: frozenset({"owner"}),
    SprintActivity: frozenset({"card", "person", "team", "due"}),
    Stage: frozenset({"probability", "designed_time"}),
    Targets: frozenset({"by"}),
    TeamPipeline: frozenset({"stages"}),
    Thresholds: frozenset({"mql", "sql"}),
    WantedOrganisation: frozenset({"owner", "priority", "roles"}),
}
"""Those fields by their forms. Some are missed only beside others: an activity needs a person or a team."""


def told_as_missing(document: Document, path: tuple[Key, ...]) -> bool:
    """Say whether a rule of its own tells that the key at `path` has no value, or may do so.

    Boxes and sections of boxes are told of as gaps, and so are the values of boxes.
    """
    model = model_at(document.kind.model, path[:-1], None)
    if model is None:
        return False
    field = next((field for field in fields_of(model) if field.key == path[-1]), None)
    if field is None:
        return bool(model.model_config.get("extra") == "allow")
    value = issubclass(model, ShortBox) and field.name == model.short
    told = field.name in FIELDS_TOLD.get(model, frozenset())
    return value or told or field.box is not None or field.section is not None
