"""Two entries of one section have the same id.

The lists of a section share one set of names: two columns of the focus board, two levels of the
scorecard, acts and grades of scoring. Here one id stands in two of them, so one path names two things.

Why it costs: a reference to it leads to the first alone. What is done for the second counts for the
first, and nobody notices.

Bad:

    in_progress:
      - {id: new-site, title: A new site}
    next:
      - {id: new-site, title: Texts of the new site}

Good:

    in_progress:
      - {id: new-site, title: A new site}
    next:
      - {id: new-site-texts, title: Texts of the new site}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.places import PlaceKind
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.places import Place
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find entries whose path another entry has before them."""
    first: dict[str, Place] = {}
    for place in inspection.playbook.atlas.places:
        if place.kind is not PlaceKind.ENTRY or place.document is None or place.value is None:
            continue
        before = first.setdefault(place.path, place)
        if before is place or before.document is None:
            continue
        identity = place.path.rpartition(".")[2]
        message = text(
            'Two entries have the id "{id}", so "{path}" means two things.', id=identity, path=place.path
        )
        where = before.document.location((*before.within, "id"))
        yield at_value(
            place.document,
            (*place.within, "id"),
            message,
            text("Give this one another id, and name it so wherever it is meant."),
            related=((where, text("The other is here:")),),
        )


RULE = Rule("RV315", "duplicate-id", Severity.ERROR, check, __doc__)
