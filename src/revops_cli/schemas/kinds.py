"""The register of document kinds: which path has which form.

The path alone says what a file is. A kind that isn't listed here doesn't exist.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.schemas.account import Account
from revops_cli.schemas.budget import Budget
from revops_cli.schemas.business import Business
from revops_cli.schemas.calendar import Calendar
from revops_cli.schemas.care_models import CareModels
from revops_cli.schemas.content_plan import ContentPlan
from revops_cli.schemas.current_state import CurrentState
from revops_cli.schemas.customer_profile import CustomerProfile
from revops_cli.schemas.data_sources import DataSources
from revops_cli.schemas.focus import Focus
from revops_cli.schemas.journeys import Journeys
from revops_cli.schemas.lead_definition import LeadDefinition
from revops_cli.schemas.meetings import Meetings
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.schemas.nearest import nearest
from revops_cli.schemas.networks import Networks
from revops_cli.schemas.personas import Personas
from revops_cli.schemas.pipeline import Pipeline
from revops_cli.schemas.prose import MessageBody, Pillar
from revops_cli.schemas.qualification import Qualification
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.schemas.scoring import Scoring
from revops_cli.schemas.sequence import Sequence
from revops_cli.schemas.settings import PlaybookSettings
from revops_cli.schemas.sla import Sla
from revops_cli.schemas.sprint import Sprint
from revops_cli.schemas.targets import Targets

if TYPE_CHECKING:
    from revops_cli.schemas.model import DocumentModel

_OPEN = {
    "{name}": r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)",
    "{period}": r"(?P<name>[0-9]{4}(?:-(?:W[0-9]{2}|Q[1-4]|H[12]|[0-9]{2}))?)",
}


class DocumentKind(NamedTuple):
    """A kind of document: its name, the paths it is found at, and the model of its form.

    `pattern` is a path below the playbook's root with at most one open place, `{name}` (an id) or
    `{period}`. `root` is the path by which references name the document, with the same open place.
    """

    name: str
    pattern: str
    model: type[DocumentModel]
    root: str

    @property
    def many(self) -> bool:
        """Whether a playbook may hold several of the kind."""
        return "{" in self.pattern

    @property
    def prose(self) -> bool:
        """Whether it is Markdown, of which only the front matter has a form."""
        return self.pattern.endswith(".md")

    def root_of(self, name: str) -> str:
        """Give the path by which references name the document called `name`."""
        return self.root.replace("{name}", name).replace("{period}", name)


KINDS: tuple[DocumentKind, ...] = (
    DocumentKind("playbook", "playbook.yaml", PlaybookSettings, "playbook"),
    DocumentKind("current-state", "strategy/current-state.yaml", CurrentState, "current_state"),
    DocumentKind("targets", "strategy/targets.yaml", Targets, "targets"),
    DocumentKind("customer-profile", "strategy/customer-profile.yaml", CustomerProfile, "customer_profile"),
    DocumentKind("personas", "strategy/personas.yaml", Personas, "personas"),
    DocumentKind("business", "strategy/business.yaml", Business, "business"),
    DocumentKind("content-plan", "strategy/content-plan.yaml", ContentPlan, "pillar"),
    DocumentKind("pillar", "strategy/pillar.md", Pillar, "pillar.text"),
    DocumentKind("journeys", "journeys.yaml", Journeys, "journeys"),
    DocumentKind("cold", "outreach/cold.yaml", Sequence, "outreach.cold"),
    DocumentKind("reminder", "outreach/reminder.yaml", Sequence, "outreach.reminder"),
    DocumentKind("network", "outreach/network.yaml", Sequence, "outreach.network"),
    DocumentKind("message", "outreach/messages/{name}.md", MessageBody, "outreach.bodies.{name}"),
    DocumentKind("pipeline", "pipeline.yaml", Pipeline, "pipeline"),
    DocumentKind("networks", "networks.yaml", Networks, "networks"),
    DocumentKind("focus", "focus.yaml", Focus, "focus"),
    DocumentKind("sprint", "sprints/{period}.yaml", Sprint, "sprints.{period}"),
    DocumentKind("budget", "budget.yaml", Budget, "budget"),
    DocumentKind("lead-definition", "leads/definition.yaml", LeadDefinition, "leads.definition"),
    DocumentKind("sla", "leads/sla.yaml", Sla, "leads.sla"),
    DocumentKind("qualification", "leads/qualification.yaml", Qualification, "leads.qualification"),
    DocumentKind("scoring", "leads/scoring.yaml", Scoring, "leads.scoring"),
    DocumentKind("most-wanted", "leads/most-wanted.yaml", MostWanted, "leads.most_wanted"),
    DocumentKind("scorecard", "scorecard.yaml", Scorecard, "scorecard"),
    DocumentKind("meetings", "meetings.yaml", Meetings, "meetings"),
    DocumentKind("calendar", "calendar.yaml", Calendar, "calendar"),
    DocumentKind("care-models", "accounts/care-models.yaml", CareModels, "care_models"),
    DocumentKind("account", "accounts/{name}.yaml", Account, "accounts.{name}"),
    DocumentKind("data", "data.yaml", DataSources, "data"),
)
"""Every kind, in reading order. Where two patterns fit a path, the earlier is meant."""


def kind_of(path: str) -> tuple[DocumentKind, str] | None:
    """Give the kind of the file at `path`, below the playbook's root, and what its open place holds.

    The name is empty for kinds of one file. None where no kind belongs at that path.
    """
    if kind := _fixed_kinds().get(path):
        return kind, ""
    for kind, pattern in _open_kinds():
        if match := pattern.fullmatch(path):
            return kind, match["name"]
    return None


def place_like(path: str) -> str | None:
    """Give the place that a file at an unknown `path` was most likely meant for, or None.

    The place is the path of a kind, or its pattern where that has an open place. A file with the
    right name in the wrong folder is meant for that name's place.
    """
    folder, _, name = path.rpartition("/")
    # `.yml` is `.yaml` to everyone but the computer.
    stem = name.removesuffix(".yml").removesuffix(".yaml")
    places = [kind.pattern for kind in KINDS]
    for place in places:
        if place.rpartition("/")[2] == f"{stem}.yaml" and "{" not in place:
            return place
    for place in places:
        if "{" in place and place.rpartition("/")[0] == folder:
            return place
    by_stem = {place.rpartition("/")[2].removesuffix(".yaml"): place for place in places if "{" not in place}
    meant = nearest(stem, by_stem)
    return None if meant is None else by_stem[meant]


@cache
def _fixed_kinds() -> dict[str, DocumentKind]:
    return {kind.pattern: kind for kind in KINDS if not kind.many}


@cache
def _open_kinds() -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(_path_pattern(kind.pattern))) for kind in KINDS if kind.many)


def _path_pattern(pattern: str) -> str:
    escaped = re.escape(pattern)
    for place, form in _OPEN.items():
        escaped = escaped.replace(re.escape(place), form)
    return escaped
