"""A section of a part is missing.

Nothing is written of a section, while other sections of its part are there: its file is missing, or
all its boxes are empty or hold template text.

Why it costs: what is not written down is known by one person, or differently by each. A seller who
asks what we promise gets another answer than the one on the website.

Bad:

    strategy/
      personas.yaml

Good:

    strategy/
      business.yaml
      personas.yaml
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_place
from revops_cli.playbook.gap_faults import at_gap
from revops_cli.playbook.gaps import named_file, told_of_section
from revops_cli.playbook.lacking import MOST_TOLD_APART
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.gaps import Gap
    from revops_cli.playbook.parts import Part
    from revops_cli.playbook.places import Place
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find sections in which no box says anything; many of one part are told together."""
    gaps = inspection.playbook.gaps
    by_part: dict[Part, list[Gap]] = defaultdict(list)
    for gap in gaps.sections:
        if not told_of_section(gap, gaps):
            by_part[gap.place.part].append(gap)
    for part, found in by_part.items():
        if len(found) <= MOST_TOLD_APART:
            yield from (_one(gap, inspection.as_of) for gap in found)
        else:
            yield _many(inspection.playbook.atlas.by_path[part.value], found, inspection.as_of)


def _one(gap: Gap, as_of: date | None) -> Fault:
    file = named_file(gap.file, as_of)
    if gap.place.file and gap.place.document is None:
        message = text('"{section}" is missing: there is no {file}.', section=gap.place.name, file=file)
    else:
        message = text('"{section}" is missing: nothing is written of it.', section=gap.place.name)
    if gap.place.within:
        key = gap.place.within[-1]
        cure = text('Write in {file}, below "{key}:": {keys}.', file=file, key=key, keys=gap.keys)
    else:
        cure = text("Write in {file}: {keys}.", file=file, keys=gap.keys)
    return at_gap(gap, message, cure)


def _many(part: Place, found: list[Gap], as_of: date | None) -> Fault:
    message = text(
        '{count} sections of "{part}" are missing: {names}.',
        count=len(found),
        part=part.name,
        names=tuple(gap.place.name for gap in found),
    )
    cure = text(
        "Begin with one of them, and write in {file}: {keys}.",
        file=named_file(found[0].file, as_of),
        keys=found[0].keys,
    )
    return at_place(part, message, cure, amount=Decimal(len(found)))


RULE = Rule("RV202", "missing-section", Severity.WARNING, check, __doc__, mends=Mends.SAFELY)
