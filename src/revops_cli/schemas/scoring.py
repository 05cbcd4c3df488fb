"""`leads/scoring.yaml`: points for what people do, grades for who they are."""

from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import BoxExtras, BoxField
from revops_cli.schemas.fields import CountField, DurationField, IdField, NumberField, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries
from revops_cli.texts import text


class Act(DocumentModel):
    """An act that shows intent to buy, and its points: at most `cap`, halved every `half_life`."""

    id: IdField
    act: TextField
    points: NumberField
    cap: NumberField | None = None
    half_life: DurationField | None = None


class Grade(DocumentModel):
    """A trait of a person or company that fits the profile, and its points."""

    id: IdField
    fits: TextField
    points: NumberField


class Acts(ListBox):
    """The acts that score."""

    entries: Annotated[tuple[Act, ...], Entries()] = ()


class Grades(ListBox):
    """The traits that are graded."""

    entries: Annotated[tuple[Grade, ...], Entries()] = ()


class Thresholds(BoxExtras):
    """The scores from which a lead is marketing-qualified and sales-qualified."""

    mql: CountField | None = None
    sql: CountField | None = None

    @property
    def filled(self) -> bool:
        """Whether either score is given."""
        return self.mql is not None or self.sql is not None


class Activation(BoxExtras):
    """The rise in score, within a time, by which a contact that slept for so long is woken."""

    rise: CountField | None = None
    within: DurationField | None = None
    dormant_for: DurationField | None = None

    @property
    def filled(self) -> bool:
        """Whether the rise is given."""
        return self.rise is not None


class Scoring(DocumentModel):
    """Lead scoring by hand, on two axes."""

    acts: Annotated[Acts, BoxField(text("Acts that score"))] = Field(default_factory=Acts)
    grades: Annotated[Grades, BoxField(text("Grades"))] = Field(default_factory=Grades)
    thresholds: Annotated[Thresholds | None, BoxField(text("Thresholds"))] = None
    activation: Annotated[Activation | None, BoxField(text("Activation"))] = None
