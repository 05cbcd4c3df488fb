"""A stage's probability is not what became of its deals.

Of the deals that ever entered the stage and are closed, another share was won than the stage's
probability says, and chance alone does not explain the difference: the stated share lies outside
Wilson's interval of 95 % around the observed one. It is checked where deals are looked at
(`revops lint --data`), and enough of them are closed.

Why it costs: a stage at 65 % whose deals are won at 40 % makes a forecast of which more than a third is
air, every month, and people are hired by it.

Bad:

    - {id: offer, name: Offer, probability: 90 %}     (142 of 260 were won)

Good:

    - {id: offer, name: Offer, probability: 55 %}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.places import written_path
from revops_cli.playbook.stages import stage_lists
from revops_cli.quantities.ratio import Ratio
from revops_cli.rule import Mends, Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.stage_record import StageRecord
    from revops_cli.playbook.stages import PlacedStage
    from revops_cli.rule import Inspection

FEWEST = Setting(
    "stage_least_deals", 30, text("closed deals of a stage from which its probability is checked"), least=1
)
_PERCENT = Decimal("0.01")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find stages whose probability is outside what their deals tell."""
    observed = inspection.observed or {}
    places = inspection.playbook.atlas.by_path if observed else {}
    for document, stages in stage_lists(inspection.playbook) if observed else ():
        for placed in stages:
            place = places.get(written_path(document, placed.within))
            record = None if place is None else observed.get(place.path)
            probability = placed.stage.probability
            if record is None or probability is None or record.closed < inspection.of(FEWEST):
                continue
            if not record.agrees_with(probability.value):
                yield _fault(document, placed, probability, record)


def _fault(document: Document, placed: PlacedStage, stated: Ratio, record: StageRecord) -> Fault:
    within = (*placed.within, "probability")
    share = Ratio((record.share or Decimal(0)).quantize(_PERCENT))
    message = text(
        "{stage} has the probability {stated}; of its {closed} closed deals {won} were won, {share}.",
        stage=placed.stage.name,
        stated=stated,
        won=record.won,
        closed=record.closed,
        share=share,
    )
    title = text("Write {share}", share=str(share))
    edit = Edit(document.positions.value(within), str(share))
    fix = Fix(title, safe=False, file=document.file, edits=(edit,))
    return at_value(document, within, message, title, fix=fix)


RULE = Rule(
    "RV423",
    "stage-probability-differs",
    Severity.WARNING,
    check,
    __doc__,
    settings=(FEWEST,),
    mends=Mends.UNSAFELY,
)
