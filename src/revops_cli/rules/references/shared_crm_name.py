"""Two stages of a pipeline claim the same name of the CRM.

`crm_names:` says what a stage is called in the CRM; without it the stage's own name counts. Here one
name belongs to two stages.

Why it costs: the same deal is counted in two stages, so that their conversion, their time and the
velocity are all wrong, and look right.

Bad:

    - {id: interested, name: Interested, crm_names: [Qualified]}
    - {id: meeting, name: Meeting, crm_names: [Qualified, Demo]}

Good:

    - {id: interested, name: Interested, crm_names: [Qualified]}
    - {id: meeting, name: Meeting, crm_names: [Demo]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.places import PlaceKind
from revops_cli.rule import Rule
from revops_cli.schemas.pipeline import Stage
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.places import Place
    from revops_cli.rule import Inspection

_CURE = text("Leave the name with the stage whose deals it means, and take it out of the other.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find names of the CRM that an earlier stage of the same pipeline has, too."""
    first: dict[tuple[str, str], tuple[Place, tuple[Key, ...]]] = {}
    for place in inspection.playbook.atlas.places:
        if place.kind is not PlaceKind.ENTRY or not isinstance(place.value, Stage) or place.document is None:
            continue
        for within, name in _claimed(place, place.value):
            other, there = first.setdefault((place.parent, name.casefold()), (place, within))
            # That two stages have one name of their own is told of as such.
            if other is place or other.document is None or {within[-1], there[-1]} == {"name"}:
                continue
            message = text(
                'Deals called "{name}" in the CRM belong to two stages: {first} and {second}.',
                name=name,
                first=other.name,
                second=place.name,
            )
            related = ((other.document.location(there), text("The other is here:")),)
            yield at_value(place.document, within, message, _CURE, related=related)


def _claimed(place: Place, stage: Stage) -> Iterator[tuple[tuple[Key, ...], str]]:
    if not stage.crm_names:
        yield (*place.within, "name"), stage.name
    for index, name in enumerate(stage.crm_names):
        yield (*place.within, "crm_names", index), name


RULE = Rule("RV317", "shared-crm-name", Severity.ERROR, check, __doc__)
