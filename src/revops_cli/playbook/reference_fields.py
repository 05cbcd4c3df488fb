"""The references that a playbook's files hold: where each stands, and what its field may point to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Edit, Fix
from revops_cli.playbook.parts import Part
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.references import place_of
from revops_cli.playbook.written_values import read_by, values_of
from revops_cli.schemas.account import Account
from revops_cli.schemas.budget import BudgetLine
from revops_cli.schemas.care_models import Tier
from revops_cli.schemas.fields import read_reference, read_references
from revops_cli.schemas.focus import Card
from revops_cli.schemas.meetings import Meeting
from revops_cli.schemas.networks import NetworkEntry
from revops_cli.schemas.scorecard import ScorecardMeasure
from revops_cli.schemas.sla import ReviewMeeting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.places import Place
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text

_REFERENCES = read_by(read_reference, read_references)

TIER = (Account, "tier")
"""The field that names the tier of an account."""
REVIEW = (ReviewMeeting, "meeting")
"""The field that names the meeting which looks at the SLA."""
MOVES = (ScorecardMeasure, "moves")
"""The field that names the measures which a measure moves."""

ONE_KIND: Mapping[tuple[type[DocumentModel], str], type[DocumentModel]] = {
    TIER: Tier,
    REVIEW: Meeting,
    MOVES: ScorecardMeasure,
}
"""The fields that can point to one kind of entry alone, and the model of that entry."""

_USED_IN = frozenset({Part.BUYER_JOURNEYS, Part.DIRECT_OUTREACH, Part.SALES_PIPELINE})
_FIGURES = frozenset({"current_state", "targets"})


class Reference(NamedTuple):
    """A reference as it is written: its document, the keys that lead to it, its field, its path."""

    document: Document
    within: tuple[Key, ...]
    field: tuple[type[DocumentModel], str]
    written: str


def references(playbook: Playbook) -> Iterator[Reference]:
    """Yield every reference of a playbook's files, file by file."""
    for document in playbook.documents.values():
        for found in values_of(document, _REFERENCES):
            field = (found.holder, found.field)
            if isinstance(found.value, str):
                yield Reference(document, found.within, field, found.value)
            elif isinstance(found.value, tuple):
                for index, written in enumerate(found.value):
                    yield Reference(document, (*found.within, index), field, str(written))


def astray(playbook: Playbook) -> Iterator[Reference]:
    """Yield the references that lead nowhere, for all that could be read.

    A name that may stand in what could not be read is not called unknown, and a part that is left
    out has its own finding.
    """
    unread = tuple(
        document.kind.root_of(document.name)
        for document in playbook.documents.values()
        if document.model is None or document.removed
    )
    for reference in references(playbook):
        written = reference.written
        if (
            place_of(playbook, written) is None
            and part_left_out(playbook, written) is None
            and not any(written == root or written.startswith((f"{root}.", f"{root}[")) for root in unread)
        ):
            yield reference


def part_left_out(playbook: Playbook, written: str) -> Part | None:
    """Give the part that a reference leads into, if the playbook leaves that part out."""
    if not playbook.left_out:
        return None
    steps = written.strip().replace("[", ".[").split(".")
    for length in range(len(steps), 0, -1):
        place = place_of(playbook, ".".join(steps[:length]).replace(".[", "["))
        if place is not None:
            return place.part if place.part.value in playbook.left_out else None
    return None


def wrong_kind(field: tuple[type[DocumentModel], str], place: Place) -> Text | None:
    """Say what belongs in a field that points to a place of the wrong kind; None where it is right."""
    holder, _ = field
    if holder is Card and place.part in {Part.FOCUS, Part.SPRINTS}:
        return text("A card works on a part or box outside the board: outreach.cold, pipeline.meeting.")
    if holder is Meeting and _root(place.path) == "meetings":
        return text("A meeting opens with a part of the playbook: focus, pipeline, leads.sla.")
    if holder is NetworkEntry and (place.part not in _USED_IN or place.kind is PlaceKind.PART):
        return text(
            "Name a journey level, a sequence or a pipeline stage: journeys.unaware, outreach.network, "
            "pipeline.meeting."
        )
    if holder is BudgetLine and (place.part is Part.BUDGET or _root(place.path) in _FIGURES):
        return text("Name what is paid for, not money or figures: outreach.cold, journeys.unaware.")
    return None


def corrected(reference: Reference, path: str, title: Text, *, safe: bool = False) -> Fix:
    """Make the fix that writes `path` in the place of a reference."""
    span = reference.document.location(reference.within).span
    return Fix(title, safe, reference.document.file, (Edit(span, path),))


def alike(written: str, paths: Iterable[str]) -> str | None:
    """Give the one path that differs from what is written only as people don't see, or in what is left out.

    `Pipeline.Meeting` and `meeting` are both `pipeline.meeting`, unless another path ends like that too.
    """
    plain = _plain(written)
    found = [path for path in paths if _plain(path) == plain or _plain(path).endswith(f".{plain}")]
    return found[0] if len(found) == 1 else None


def _root(path: str) -> str:
    return path.partition(".")[0]


def _plain(path: str) -> str:
    return path.strip().casefold().replace("-", "_").replace(" ", "_")
