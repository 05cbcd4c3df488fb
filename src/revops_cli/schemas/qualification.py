"""`leads/qualification.yaml`: the ten questions that settle what a contact is worth."""

from typing import Annotated, ClassVar

from revops_cli.schemas.box import Box, BoxField, SectionField, ShortBox
from revops_cli.schemas.fields import OptionalText, TextsField
from revops_cli.schemas.model import DocumentModel
from revops_cli.texts import text


class Question(ShortBox):
    """A question, and the answers to choose from if they are fixed. The question is the short form."""

    short: ClassVar[str] = "question"
    question: OptionalText = None
    answers: TextsField = ()


class Questions(DocumentModel):
    """The ten questions, in order."""

    buying_potential: Annotated[Question | None, BoxField(text("Buying potential"))] = None
    maturity: Annotated[Question | None, BoxField(text("Maturity"))] = None
    present_way: Annotated[Question | None, BoxField(text("Present way of working and partners"))] = None
    participants: Annotated[Question | None, BoxField(text("Decision makers and others who take part"))] = (
        None
    )
    buying_phase: Annotated[Question | None, BoxField(text("Phase of the buying process"))] = None
    decision_time: Annotated[Question | None, BoxField(text("When decisions will be made"))] = None
    readiness: Annotated[Question | None, BoxField(text("Sales-ready or marketing-ready"))] = None
    next_step: Annotated[Question | None, BoxField(text("Next step"))] = None
    permission: Annotated[Question | None, BoxField(text("Marketing permission"))] = None
    next_contact: Annotated[Question | None, BoxField(text("When to be in touch again"))] = None


class NextSteps(DocumentModel):
    """The toolkits of next steps for either kind of lead."""

    sales_ready: Annotated[Box | None, BoxField(text("Next steps for sales-ready leads"))] = None
    marketing_ready: Annotated[Box | None, BoxField(text("Next steps for marketing-ready leads"))] = None


class Qualification(DocumentModel):
    """The qualification of a first-party contact."""

    questions: Annotated[Questions | None, SectionField(text("Questions"))] = None
    next_steps: Annotated[NextSteps | None, SectionField(text("Next steps"))] = None
