"""`scorecard.yaml`: activities that reach objectives that bring results."""

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.money import Money
from revops_cli.quantities.number import parse_number
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.box import BoxField, SectionField, ShortBox
from revops_cli.schemas.cadence import Cadence
from revops_cli.schemas.error import wrong_type
from revops_cli.schemas.fields import IdField, OptionalText, ReferencesField, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, Reads, word_of
from revops_cli.texts import text

Target = Decimal | Ratio | Money


def read_target(value: object) -> Target:
    """Read a target: a number, a share with its %, or money with its currency. Raises `QuantityError`."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise wrong_type(value, text("a number, a share or an amount of money"))
    if not isinstance(value, str):
        return parse_number(value)
    if value.rstrip().endswith("%"):
        return Ratio.parse(value)
    try:
        return parse_number(value)
    except QuantityError:
        return Money.parse(value)


class ScorecardMeasure(DocumentModel):
    """A measure: its team, its target, and the measures of the level above that it moves."""

    id: IdField
    name: TextField
    team: OptionalText = None
    target: Annotated[Target, Reads(read_target)] | None = None
    unit: OptionalText = None
    moves: ReferencesField = ()


class ScorecardMeasures(ListBox):
    """The measures of one level."""

    entries: Annotated[tuple[ScorecardMeasure, ...], Entries()] = ()


class Review(ShortBox):
    """How often a level is reviewed. The word alone is the short form."""

    short: ClassVar[str] = "every"
    every: Annotated[Cadence, word_of(Cadence)] | None = None


class ScorecardCadence(DocumentModel):
    """How often each level is reviewed."""

    activities: Annotated[Review | None, BoxField(text("Review of activities"))] = None
    objectives: Annotated[Review | None, BoxField(text("Review of objectives"))] = None
    results: Annotated[Review | None, BoxField(text("Review of results"))] = None


class Scorecard(DocumentModel):
    """The three levels, lowest first, and their cadence."""

    activities: Annotated[ScorecardMeasures, BoxField(text("Activities"))] = Field(
        default_factory=ScorecardMeasures
    )
    objectives: Annotated[ScorecardMeasures, BoxField(text("Objectives"))] = Field(
        default_factory=ScorecardMeasures
    )
    results: Annotated[ScorecardMeasures, BoxField(text("Results"))] = Field(
        default_factory=ScorecardMeasures
    )
    cadence: Annotated[ScorecardCadence | None, SectionField(text("Cadence"))] = None
