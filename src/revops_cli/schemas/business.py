"""`strategy/business.yaml`: the business description."""

from typing import Annotated, ClassVar

from pydantic import Field

from revops_cli.schemas.box import Box, BoxField
from revops_cli.schemas.fields import IdField, LinkField, OptionalText, TextField, YesNoField
from revops_cli.schemas.lever import DEAL_VALUE_LEVERS
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries
from revops_cli.texts import text


class Competitor(DocumentModel):
    """A competitor; `direct` marks one that sells the same to the same customers."""

    id: IdField
    name: TextField
    direct: YesNoField = False
    note: OptionalText = None
    link: LinkField | None = None


class Competitors(ListBox):
    """The competitors."""

    below_box: ClassVar[bool] = True
    entries: Annotated[tuple[Competitor, ...], Entries()] = ()


class Business(DocumentModel):
    """What the company is, sells and stands for."""

    value_proposition: Annotated[Box | None, BoxField(text("Value proposition"), DEAL_VALUE_LEVERS)] = None
    services: Annotated[Box | None, BoxField(text("Services"), DEAL_VALUE_LEVERS)] = None
    tone_of_voice: Annotated[Box | None, BoxField(text("Tone of voice"), DEAL_VALUE_LEVERS)] = None
    positioning: Annotated[Box | None, BoxField(text("Positioning"), DEAL_VALUE_LEVERS)] = None
    competitive_advantage: Annotated[
        Box | None, BoxField(text("Competitive advantage"), DEAL_VALUE_LEVERS)
    ] = None
    decision_drivers: Annotated[Box | None, BoxField(text("Decision drivers"), DEAL_VALUE_LEVERS)] = None
    competitors: Annotated[Competitors, BoxField(text("Competitors"), DEAL_VALUE_LEVERS)] = Field(
        default_factory=Competitors
    )
    crm: Annotated[Box | None, BoxField(text("CRM in use"), DEAL_VALUE_LEVERS)] = None
    website: Annotated[Box | None, BoxField(text("Website"), DEAL_VALUE_LEVERS)] = None
    personal_brands: Annotated[Box | None, BoxField(text("Personal brands"), DEAL_VALUE_LEVERS)] = None
    key_accounts: Annotated[Box | None, BoxField(text("Key accounts"), DEAL_VALUE_LEVERS)] = None
    influencers: Annotated[Box | None, BoxField(text("Influencers"), DEAL_VALUE_LEVERS)] = None
