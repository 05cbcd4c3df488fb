"""`leads/definition.yaml`: what marketing and sales together call a lead."""

from typing import Annotated

from revops_cli.schemas.box import Box, BoxExtras, BoxField, SectionField
from revops_cli.schemas.fields import DateField, OptionalText, YesNoField
from revops_cli.schemas.model import DocumentModel
from revops_cli.texts import text


class Agreement(BoxExtras):
    """Who agreed for marketing and for sales, and when."""

    marketing: OptionalText = None
    sales: OptionalText = None
    date: DateField | None = None

    @property
    def filled(self) -> bool:
        """Whether anyone has agreed."""
        return self.marketing is not None or self.sales is not None


class LeadElements(DocumentModel):
    """The five elements that make a lead's quality."""

    target_group: Annotated[Box | None, BoxField(text("Target group"))] = None
    role: Annotated[Box | None, BoxField(text("Role"))] = None
    interest: Annotated[Box | None, BoxField(text("Interest"))] = None
    buying_phase: Annotated[Box | None, BoxField(text("Phase of the buying process"))] = None
    agreement: Annotated[Agreement | None, BoxField(text("Shared view of marketing and sales"))] = None


class BuyingPhase(DocumentModel):
    """What marketing and what sales does in a phase; in one phase the demand is handed over."""

    marketing: Annotated[Box | None, BoxField(text("What marketing does"))] = None
    sales: Annotated[Box | None, BoxField(text("What sales does"))] = None
    hand_over: YesNoField = False


class BuyingPhases(DocumentModel):
    """The five phases of buying, in order."""

    early_interest: Annotated[BuyingPhase | None, SectionField(text("Early interest"))] = None
    recognising_need: Annotated[BuyingPhase | None, SectionField(text("Recognising the need"))] = None
    defining_solution: Annotated[BuyingPhase | None, SectionField(text("Defining the solution"))] = None
    comparing: Annotated[BuyingPhase | None, SectionField(text("Comparing"))] = None
    deciding: Annotated[BuyingPhase | None, SectionField(text("Deciding"))] = None


class LeadStatuses(DocumentModel):
    """What each status of a lead means here."""

    mql: Annotated[Box | None, BoxField(text("Marketing-qualified lead (MQL)"))] = None
    sql: Annotated[Box | None, BoxField(text("Sales-qualified lead (SQL)"))] = None
    sal: Annotated[Box | None, BoxField(text("Sales-accepted lead (SAL)"))] = None
    srl: Annotated[Box | None, BoxField(text("Sales-rejected lead (SRL)"))] = None


class LeadDefinition(DocumentModel):
    """The lead definition."""

    definition: Annotated[Box | None, BoxField(text("Lead definition"))] = None
    elements: Annotated[LeadElements | None, SectionField(text("Elements of a lead"))] = None
    phases: Annotated[BuyingPhases | None, SectionField(text("Buying phases"))] = None
    statuses: Annotated[LeadStatuses | None, SectionField(text("Lead statuses"))] = None
