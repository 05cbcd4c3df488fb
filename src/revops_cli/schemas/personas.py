"""`strategy/personas.yaml`: the buyer personas, one for each of the three tiers."""

import enum
from typing import Annotated, ClassVar

from revops_cli.schemas.awareness import Awareness
from revops_cli.schemas.box import Box, BoxField, SectionField, ShortBox
from revops_cli.schemas.fields import CountField, DateField, OptionalText, TextsField
from revops_cli.schemas.lever import DEAL_VALUE_LEVERS
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import word_of
from revops_cli.texts import text


class EvidenceBasis(enum.Enum):
    """What a persona rests on."""

    INTERVIEWS = "interviews"
    SURVEY = "survey"
    SALES_NOTES = "sales-notes"
    ASSUMPTION = "assumption"


class Evidence(ShortBox):
    """How a persona is known: by what, of how many people, when. The basis alone is the short form."""

    short: ClassVar[str] = "basis"
    basis: Annotated[EvidenceBasis, word_of(EvidenceBasis)] | None = None
    count: CountField | None = None
    date: DateField | None = None


class AwarenessBox(ShortBox):
    """The level of awareness of a persona; words may say more. The level alone is the short form."""

    short: ClassVar[str] = "level"
    level: Annotated[Awareness, word_of(Awareness)] | None = None
    text: OptionalText = None


class Persona(DocumentModel):
    """One tier of buyers, as they are at present."""

    titles: TextsField = ()
    goals: Annotated[Box | None, BoxField(text("Goals"), DEAL_VALUE_LEVERS)] = None
    problems: Annotated[Box | None, BoxField(text("Problems"), DEAL_VALUE_LEVERS)] = None
    awareness: Annotated[AwarenessBox | None, BoxField(text("Awareness"), DEAL_VALUE_LEVERS)] = None
    evidence: Annotated[Evidence | None, BoxField(text("Evidence"), DEAL_VALUE_LEVERS)] = None


class Personas(DocumentModel):
    """The three tiers."""

    decision_maker: Annotated[Persona | None, SectionField(text("Decision maker"))] = None
    buyer: Annotated[Persona | None, SectionField(text("Buyer"))] = None
    user: Annotated[Persona | None, SectionField(text("User"))] = None
