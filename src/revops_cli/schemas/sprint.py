"""`sprints/2026-W48.yaml`: who does which focus activity in one sprint."""

import enum
from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import Box, BoxField
from revops_cli.schemas.fields import DateField, IdField, LinkField, OptionalText, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, word_of
from revops_cli.texts import text


class ActivityStatus(enum.Enum):
    """How far an activity is. What did not get done in its sprint has slipped."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    SLIPPED = "slipped"


class SprintActivity(DocumentModel):
    """One thing that one person does in the sprint. `card` is the id of its focus card."""

    id: IdField
    card: IdField | None = None
    person: OptionalText = None
    team: OptionalText = None
    activity: TextField
    status: Annotated[ActivityStatus, word_of(ActivityStatus)] = ActivityStatus.PLANNED
    due: DateField | None = None
    link: LinkField | None = None


class SprintActivities(ListBox):
    """The activities of a sprint."""

    entries: Annotated[tuple[SprintActivity, ...], Entries()] = ()


class Sprint(DocumentModel):
    """A sprint. Its period is the file's name; `starts` and `ends` say so where it differs."""

    goal: Annotated[Box | None, BoxField(text("Goal of the sprint"))] = None
    starts: DateField | None = None
    ends: DateField | None = None
    activities: Annotated[SprintActivities, BoxField(text("Activities"))] = Field(
        default_factory=SprintActivities
    )
