"""`journeys.yaml`: thirteen boxes for each of the five levels of awareness."""

from typing import Annotated, Self

from pydantic import ConfigDict, model_validator

from revops_cli.schemas.box import Box, BoxField, SectionField
from revops_cli.schemas.error import FieldError, located
from revops_cli.schemas.lever import EARLY, LATE
from revops_cli.schemas.model import DocumentModel
from revops_cli.texts import text


class Versions(DocumentModel):
    """How the content differs for the three tiers of buyers."""

    decision_maker: Annotated[Box | None, BoxField(text("Version for decision makers"))] = None
    buyer: Annotated[Box | None, BoxField(text("Version for buyers"))] = None
    user: Annotated[Box | None, BoxField(text("Version for users"))] = None


class PaidChannels(DocumentModel):
    """One link a paid channel to its strategy and content. Other channels may be added by name."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Annotated[Box | None, BoxField(text("Paid channel"))]]

    google_ads: Annotated[Box | None, BoxField(text("Google ads"))] = None
    linkedin_ads: Annotated[Box | None, BoxField(text("LinkedIn ads"))] = None

    @model_validator(mode="after")
    def _named_like_keys(self) -> Self:
        wrong = [name for name in self.others if not name.isidentifier() or name != name.lower()]
        if wrong:
            message = text("The name of a paid channel is written like google_ads.")
            cure = text("Use lower-case letters, digits and underscores.")
            raise located(((name,), FieldError(message, cure, at_key=True), name) for name in wrong)
        return self

    @property
    def others(self) -> dict[str, Box | None]:
        """The channels beside Google and LinkedIn, by their names in the file."""
        return dict(self.__pydantic_extra__ or {})


class JourneyLevel(DocumentModel):
    """What is said to a buyer on one level, and where."""

    content_theme: Annotated[Box | None, BoxField(text("Content theme"))] = None
    core_question: Annotated[Box | None, BoxField(text("The customer's core question"))] = None
    barrier: Annotated[Box | None, BoxField(text("Barrier"))] = None
    headline: Annotated[Box | None, BoxField(text("Headline"))] = None
    long_formats: Annotated[Box | None, BoxField(text("Long formats"))] = None
    short_formats: Annotated[Box | None, BoxField(text("Short formats"))] = None
    channels: Annotated[Box | None, BoxField(text("Channels"))] = None
    call_to_action: Annotated[Box | None, BoxField(text("Call to action"))] = None
    versions: Annotated[Versions | None, SectionField(text("Versions"))] = None
    paid: Annotated[PaidChannels | None, SectionField(text("Paid channels"))] = None


class Journeys(DocumentModel):
    """The five levels. The level decides which levers its boxes move."""

    unaware: Annotated[JourneyLevel | None, SectionField(text("Unaware"), EARLY)] = None
    problem_aware: Annotated[JourneyLevel | None, SectionField(text("Problem-aware"), EARLY)] = None
    outcome_aware: Annotated[JourneyLevel | None, SectionField(text("Outcome-aware"), EARLY)] = None
    product_aware: Annotated[JourneyLevel | None, SectionField(text("Product-aware"), LATE)] = None
    fully_aware: Annotated[JourneyLevel | None, SectionField(text("Fully aware"), LATE)] = None
