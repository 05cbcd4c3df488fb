"""`strategy/customer-profile.yaml`: today's ideal customers, as companies."""

from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import Box, BoxField
from revops_cli.schemas.fields import CountField, MoneyField
from revops_cli.schemas.lever import DEAL_VALUE_LEVERS
from revops_cli.schemas.model import DocumentModel
from revops_cli.texts import text


class MoneyRange(DocumentModel):
    """An amount of money from one bound to the other; either may be left open."""

    from_: Annotated[MoneyField | None, Field(alias="from")] = None
    to: MoneyField | None = None


class CountRange(DocumentModel):
    """A number from one bound to the other; either may be left open."""

    from_: Annotated[CountField | None, Field(alias="from")] = None
    to: CountField | None = None


class CompanySize(Box):
    """The size of an ideal customer: yearly revenue, headcount, or both. Words may say the rest."""

    revenue: MoneyRange | None = None
    headcount: CountRange | None = None

    @property
    def filled(self) -> bool:
        """Whether any size is given."""
        return self.text is not None or self.revenue is not None or self.headcount is not None


class CustomerProfile(DocumentModel):
    """The ideal customer profile."""

    definition: Annotated[Box | None, BoxField(text("Definition"), DEAL_VALUE_LEVERS)] = None
    geography: Annotated[Box | None, BoxField(text("Geography"), DEAL_VALUE_LEVERS)] = None
    decision_makers: Annotated[Box | None, BoxField(text("Decision makers"), DEAL_VALUE_LEVERS)] = None
    buyers: Annotated[Box | None, BoxField(text("Buyers"), DEAL_VALUE_LEVERS)] = None
    users: Annotated[Box | None, BoxField(text("Users"), DEAL_VALUE_LEVERS)] = None
    company_size: Annotated[CompanySize | None, BoxField(text("Company size"), DEAL_VALUE_LEVERS)] = None
    industries: Annotated[Box | None, BoxField(text("Industries"), DEAL_VALUE_LEVERS)] = None
    traits: Annotated[Box | None, BoxField(text("Other traits"), DEAL_VALUE_LEVERS)] = None
