"""`strategy/content-plan.yaml`: the pillar that all content is cut from, and its twelve chapters."""

from typing import Annotated

from revops_cli.schemas.box import Box, BoxField, SectionField
from revops_cli.schemas.fields import LinkField
from revops_cli.schemas.lever import DEAL_VALUE_LEVERS
from revops_cli.schemas.model import DocumentModel
from revops_cli.texts import text


class Outline(DocumentModel):
    """The twelve chapters of the pillar, in their order."""

    claim: Annotated[Box | None, BoxField(text("The claim"), DEAL_VALUE_LEVERS)] = None
    for_whom: Annotated[Box | None, BoxField(text("Whom it concerns"), DEAL_VALUE_LEVERS)] = None
    not_for_whom: Annotated[Box | None, BoxField(text("Whom it does not concern"), DEAL_VALUE_LEVERS)] = None
    future: Annotated[Box | None, BoxField(text("The future"), DEAL_VALUE_LEVERS)] = None
    goal: Annotated[Box | None, BoxField(text("The goal to aim for"), DEAL_VALUE_LEVERS)] = None
    old_way: Annotated[Box | None, BoxField(text("The old way there"), DEAL_VALUE_LEVERS)] = None
    new_way: Annotated[Box | None, BoxField(text("The new way"), DEAL_VALUE_LEVERS)] = None
    difficulty: Annotated[Box | None, BoxField(text("What is hard about it"), DEAL_VALUE_LEVERS)] = None
    solution: Annotated[Box | None, BoxField(text("The solution"), DEAL_VALUE_LEVERS)] = None
    why_us: Annotated[Box | None, BoxField(text("Why our company can help"), DEAL_VALUE_LEVERS)] = None
    call_to_action: Annotated[Box | None, BoxField(text("Call to action"), DEAL_VALUE_LEVERS)] = None
    questions_and_answers: Annotated[
        Box | None, BoxField(text("Questions and answers"), DEAL_VALUE_LEVERS)
    ] = None


class ContentPlan(DocumentModel):
    """The content plan. `pillar` is the Markdown file, beside this one, with the pillar's prose."""

    pillar: LinkField | None = None
    headline: Annotated[Box | None, BoxField(text("Headline of the pillar"), DEAL_VALUE_LEVERS)] = None
    subheading: Annotated[Box | None, BoxField(text("Subheading"), DEAL_VALUE_LEVERS)] = None
    keywords: Annotated[Box | None, BoxField(text("Keywords"), DEAL_VALUE_LEVERS)] = None
    formats: Annotated[Box | None, BoxField(text("Formats"), DEAL_VALUE_LEVERS)] = None
    outline: Annotated[Outline | None, SectionField(text("Outline of the pillar"))] = None
