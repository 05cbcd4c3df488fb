"""A box is empty.

Something is written around it, and it says nothing. A box holds a crystallised answer: a sentence or
two, or a short list. Where there is nothing to tell, that is an answer too: "None, because ...".

Why it costs: an empty box is a question that nobody has asked yet. It gets asked in front of a
customer, and the answer is made up there.

Bad:

    value_proposition: We keep wind turbines turning
    positioning:

Good:

    value_proposition: We keep wind turbines turning
    positioning: The only crew on the coast with its own boat
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.box_examples import example
from revops_cli.playbook.gap_faults import at_gap
from revops_cli.playbook.lacking import MOST_TOLD_APART
from revops_cli.playbook.measure_gaps import told_as_measures
from revops_cli.playbook.parts import Part
from revops_cli.playbook.told_elsewhere import told_elsewhere
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.gaps import Gap
    from revops_cli.playbook.places import Place
    from revops_cli.rule import Inspection
    from revops_cli.texts import Text


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find empty boxes that no rule of their own tells of; many of one section are told together."""
    measures = told_as_measures(inspection.playbook)
    for gap in inspection.playbook.gaps.own:
        if gap.place.part is Part.SALES_PIPELINE:
            continue
        left = [box for box in gap.empty.silent if not _told(box) and (box.file, box.within) not in measures]
        if len(left) > MOST_TOLD_APART:
            yield _together(gap._replace(silent=tuple(left)))
        else:
            for box in left:
                message = text('"{box}" is empty in "{section}".', box=box.name, section=gap.place.name)
                yield at_gap(gap._replace(place=box, boxes=(box,), silent=(box,)), message, _cure(box))


def _together(gap: Gap) -> Fault:
    message = text(
        '{count} of the {all} boxes of "{section}" are empty: {names}.',
        count=len(gap.silent),
        all=len(gap.boxes),
        section=gap.place.name,
        names=gap.names,
    )
    return at_gap(gap, message, _cure(gap.silent[0]))


def _cure(box: Place) -> Text:
    written = example(box)
    if written is None:
        return text('After "{key}:" write a sentence or two, or a short list.', key=box.within[-1])
    return text("Write, for instance: {example}", example=written)


def _told(box: Place) -> bool:
    """Say whether a rule of its own tells of a box: of messages here, else of practice."""
    messages = box.part is Part.DIRECT_OUTREACH and box.within == ("messages",)
    return messages or told_elsewhere(box.path)


RULE = Rule("RV203", "empty-box", Severity.WARNING, check, __doc__, mends=Mends.SAFELY)
