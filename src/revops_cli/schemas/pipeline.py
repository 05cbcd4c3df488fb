"""`pipeline.yaml`: the stages of the one pipeline, or of a pipeline a team."""

import enum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from revops_cli.quantities.error import shown
from revops_cli.schemas.box import Box, BoxField, ShortBox
from revops_cli.schemas.error import FieldError, located
from revops_cli.schemas.fields import (
    CountField,
    DurationField,
    IdField,
    OptionalText,
    RatioField,
    TextField,
    TextsField,
)
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, Short, word_of
from revops_cli.texts import text

_ARROW = "->"


def read_arrow(value: str) -> dict[str, str]:
    """Read `from -> to` into its two ends, or a tool that works by itself. Raises `FieldError`."""
    start, arrow, end = (part.strip() for part in value.partition(_ARROW))
    if start and not arrow:
        return {"from": start}
    if start and end and _ARROW not in end:
        return {"from": start, "to": end}
    message = text('"{value}" does not say which tool passes data to which.', value=shown(value))
    raise FieldError(message, text("Write it like Web form -> CRM."))


class Skips(enum.Enum):
    """How a deal that jumps over a stage is counted."""

    IMPUTED = "imputed"
    EXCLUDED = "excluded"


class Automation(DocumentModel):
    """A tool that passes data to another, `from -> to` for short, or one that works by itself."""

    from_: Annotated[TextField, Field(alias="from")]
    to: OptionalText = None
    note: OptionalText = None


class Automations(ListBox):
    """The automations of a stage."""

    entries: Annotated[tuple[Annotated[Automation, Short(read_arrow)], ...], Entries(unique=None)] = ()


class LeadScore(ShortBox):
    """The lead score from which a person belongs to a stage."""

    short: ClassVar[str] = "value"
    value: CountField | None = None


class Stage(DocumentModel):
    """A stage. Its place in the list decides which levers its boxes move.

    `crm_names` are the stage's names in the CRM where they differ from `name`.
    """

    id: IdField
    name: TextField
    definition: Annotated[Box | None, BoxField(text("Definition"))] = None
    workflow: Annotated[Box | None, BoxField(text("Workflow"))] = None
    automations: Annotated[Automations, BoxField(text("Automations"))] = Field(default_factory=Automations)
    score: Annotated[LeadScore | None, BoxField(text("Lead score"))] = None
    attribution: Annotated[Box | None, BoxField(text("Attribution hypothesis"))] = None
    probability: RatioField | None = None
    designed_time: DurationField | None = None
    crm_names: TextsField = ()


class TeamPipeline(DocumentModel):
    """The pipeline of one team."""

    id: IdField
    name: TextField
    team: OptionalText = None
    stages: Annotated[tuple[Stage, ...], Entries()] = ()


class Pipeline(DocumentModel):
    """The stages of the one pipeline in `stages`, or several pipelines in `pipelines`; never both."""

    skips: Annotated[Skips, word_of(Skips)] = Skips.IMPUTED
    stages: Annotated[tuple[Stage, ...], Entries()] = ()
    pipelines: Annotated[tuple[TeamPipeline, ...], Entries()] = ()

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.stages and self.pipelines:
            message = text("A pipeline file has either stages or pipelines, and this one has both.")
            cure = text("Move the stages into one of the pipelines, or remove the pipelines.")
            raise located([(("pipelines",), FieldError(message, cure, at_key=True), None)])
        return self
