"""The playbook: its documents joined, with what was wrong with them.

Bare money gets the playbook's currency here, so that nothing further in has to ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from revops_cli.playbook.atlas import Atlas, survey
from revops_cli.playbook.currency import in_currency
from revops_cli.playbook.gaps import Gaps, find_gaps
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
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.schemas.networks import Networks
from revops_cli.schemas.personas import Personas
from revops_cli.schemas.pipeline import Pipeline
from revops_cli.schemas.qualification import Qualification
from revops_cli.schemas.scorecard import Scorecard
from revops_cli.schemas.scoring import Scoring
from revops_cli.schemas.sequence import Sequence
from revops_cli.schemas.settings import Confidential, PlaybookSettings
from revops_cli.schemas.sla import Sla
from revops_cli.schemas.sprint import Sprint
from revops_cli.schemas.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document

Model = TypeVar("Model", bound=DocumentModel)

SETTINGS_FILE = "playbook.yaml"


@dataclass(frozen=True)
class Playbook:
    """The documents of a playbook by their files, every file below its root, and every fault of them.

    `pages` are the texts of the other Markdown files below the root (a README, notes), which have no
    form of their own. An accessor of a document gives None where the file is missing or nothing of
    it could be read.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def atlas(self) -> Atlas:
        """Every place of the playbook, in reading order and by path."""
        return survey(self.documents)

    @cached_property
    def gaps(self) -> Gaps:
        """Every part, section and entry in which something is not written yet."""
        return find_gaps(self.atlas, self.left_out)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The files that stand where they should, but of which nothing could be read."""
        return tuple(sorted(file for file, document in self.documents.items() if document.model is None))

    @property
    def partly_read(self) -> tuple[str, ...]:
        """The files of which something could not be read, and the rest was."""
        return tuple(
            sorted(
                file
                for file, document in self.documents.items()
                if document.model is not None and document.removed
            )
        )

    @property
    def left_out(self) -> Mapping[str, str]:
        """The parts that the playbook leaves out on purpose, each with its reason."""
        return {} if self.settings is None else self.settings.left_out

    @property
    def confidential(self) -> frozenset[str]:
        """The roots of what is shown only to those who ask for it by name: `budget`, `accounts`.

        Where `playbook.yaml` can't be read so far as to tell, that is all that could be kept so.
        """
        document = self.documents.get(SETTINGS_FILE)
        unread = document is not None and document.unread(("confidential",))
        words = Confidential if unread or self.settings is None else self.settings.confidential
        return frozenset(word.value for word in words) if document is not None else frozenset()

    @property
    def settings(self) -> PlaybookSettings | None:
        """The playbook's own file, `playbook.yaml`."""
        return self._one(SETTINGS_FILE, PlaybookSettings)

    @property
    def current_state(self) -> CurrentState | None:
        """The history of the thirteen measures."""
        return self._one("strategy/current-state.yaml", CurrentState)

    @property
    def targets(self) -> Targets | None:
        """The thirteen measures as they are wanted."""
        return self._one("strategy/targets.yaml", Targets)

    @property
    def customer_profile(self) -> CustomerProfile | None:
        """The ideal customer profile."""
        return self._one("strategy/customer-profile.yaml", CustomerProfile)

    @property
    def personas(self) -> Personas | None:
        """The buyer personas."""
        return self._one("strategy/personas.yaml", Personas)

    @property
    def business(self) -> Business | None:
        """The business description."""
        return self._one("strategy/business.yaml", Business)

    @property
    def content_plan(self) -> ContentPlan | None:
        """The content plan."""
        return self._one("strategy/content-plan.yaml", ContentPlan)

    @property
    def journeys(self) -> Journeys | None:
        """The five levels of the buyer journeys."""
        return self._one("journeys.yaml", Journeys)

    @property
    def sequences(self) -> Mapping[str, Sequence]:
        """The outreach sequences that could be read, by `cold`, `reminder` and `network`."""
        read = {
            name: self._one(f"outreach/{name}.yaml", Sequence) for name in ("cold", "reminder", "network")
        }
        return {name: sequence for name, sequence in read.items() if sequence is not None}

    @property
    def pipeline(self) -> Pipeline | None:
        """The sales pipeline, or pipelines."""
        return self._one("pipeline.yaml", Pipeline)

    @property
    def networks(self) -> Networks | None:
        """The networks."""
        return self._one("networks.yaml", Networks)

    @property
    def focus(self) -> Focus | None:
        """The focus board."""
        return self._one("focus.yaml", Focus)

    @property
    def sprints(self) -> Mapping[str, Sprint]:
        """The sprints that could be read, by the period in their file's name, in order."""
        return self._many("sprint", Sprint)

    @property
    def budget(self) -> Budget | None:
        """The budget."""
        return self._one("budget.yaml", Budget)

    @property
    def lead_definition(self) -> LeadDefinition | None:
        """The lead definition."""
        return self._one("leads/definition.yaml", LeadDefinition)

    @property
    def sla(self) -> Sla | None:
        """The SLA between marketing and sales."""
        return self._one("leads/sla.yaml", Sla)

    @property
    def qualification(self) -> Qualification | None:
        """The ten questions of qualification and their next steps."""
        return self._one("leads/qualification.yaml", Qualification)

    @property
    def scoring(self) -> Scoring | None:
        """Lead scoring."""
        return self._one("leads/scoring.yaml", Scoring)

    @property
    def most_wanted(self) -> MostWanted | None:
        """The Most Wanted list."""
        return self._one("leads/most-wanted.yaml", MostWanted)

    @property
    def scorecard(self) -> Scorecard | None:
        """The scorecard of activities, objectives and results."""
        return self._one("scorecard.yaml", Scorecard)

    @property
    def meetings(self) -> Meetings | None:
        """The meetings."""
        return self._one("meetings.yaml", Meetings)

    @property
    def calendar(self) -> Calendar | None:
        """The content calendar."""
        return self._one("calendar.yaml", Calendar)

    @property
    def care_models(self) -> CareModels | None:
        """The care models of the tiers of accounts."""
        return self._one("accounts/care-models.yaml", CareModels)

    @property
    def accounts(self) -> Mapping[str, Account]:
        """The account plans that could be read, by the id in their file's name, in order."""
        return self._many("account", Account)

    @property
    def data(self) -> DataSources | None:
        """The exports and connections that feed the tables."""
        return self._one("data.yaml", DataSources)

    def _one(self, file: str, model: type[Model]) -> Model | None:
        document = self.documents.get(file)
        read = None if document is None else document.model
        return read if isinstance(read, model) else None

    def _many(self, kind: str, model: type[Model]) -> Mapping[str, Model]:
        found = {
            document.name: document.model
            for document in self.documents.values()
            if document.kind.name == kind
        }
        return {name: read for name, read in sorted(found.items()) if isinstance(read, model)}


def build(
    documents: Iterable[Document],
    faults: Iterable[Fault] = (),
    files: Iterable[str] = (),
    pages: Mapping[str, str] | None = None,
) -> Playbook:
    """Join documents into a playbook, and give bare money the playbook's currency.

    `files` are all files below the root, known kinds or not; those of the documents are among them
    without being named. `pages` are the texts of Markdown files of no known kind. Where
    `playbook.yaml` names no currency, bare money stays bare.
    """
    by_file = {document.file: document for document in documents}
    settings = by_file[SETTINGS_FILE].model if SETTINGS_FILE in by_file else None
    currency = settings.currency if isinstance(settings, PlaybookSettings) else None
    if currency is not None:
        by_file = {file: in_currency(document, currency) for file, document in by_file.items()}
    return Playbook(by_file, frozenset(files) | by_file.keys(), tuple(faults), pages or {})
