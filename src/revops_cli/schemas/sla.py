"""`leads/sla.yaml`: how sales takes over what marketing hands over."""

import enum
from typing import Annotated, ClassVar

from revops_cli.schemas.box import Box, BoxField, ShortBox
from revops_cli.schemas.fields import DateField, DurationField, OptionalText, ReferenceField
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import word_of
from revops_cli.schemas.working_time import WorkingTime
from revops_cli.texts import text


class ResponseTime(ShortBox):
    """Within how long a lead is taken over; words may say more."""

    short: ClassVar[str] = "value"
    value: DurationField | None = None
    text: OptionalText = None


class ReviewMeeting(ShortBox):
    """The meeting that looks at how the agreement is kept. Its path alone is the short form."""

    short: ClassVar[str] = "meeting"
    meeting: ReferenceField | None = None


class AlignmentAnswer(enum.Enum):
    """How integrated marketing and sales are, in the words of the Nordic and Baltic survey."""

    FULLY = "fully"
    VERY = "very"
    SOMEWHAT = "somewhat"
    AWARE = "aware"
    NOT = "not"


class Alignment(ShortBox):
    """The answer to the alignment check, and when it was given."""

    short: ClassVar[str] = "answer"
    answer: Annotated[AlignmentAnswer, word_of(AlignmentAnswer)] | None = None
    date: DateField | None = None


class Sla(DocumentModel):
    """The SLA between marketing and sales. `review` is the meeting that looks at it.

    `working_time` tells which hours count in business days and hours.
    """

    response_time: Annotated[ResponseTime | None, BoxField(text("Response time"))] = None
    working_time: WorkingTime | None = None
    taken_over_by: Annotated[Box | None, BoxField(text("Who takes a lead over"))] = None
    keeps_alive: Annotated[Box | None, BoxField(text("How marketing keeps the conversation alive"))] = None
    reject_reasons: Annotated[Box | None, BoxField(text("Reasons to reject a lead"))] = None
    return_path: Annotated[Box | None, BoxField(text("Where a rejected lead goes"))] = None
    nurture_triggers: Annotated[Box | None, BoxField(text("What sends a lead back into nurture"))] = None
    review: Annotated[ReviewMeeting | None, BoxField(text("Review meeting"))] = None
    owner: OptionalText = None
    alignment: Annotated[Alignment | None, BoxField(text("Alignment of marketing and sales"))] = None
