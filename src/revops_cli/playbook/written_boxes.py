"""The boxes that say something, without those of parts that are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.schemas.box import is_filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.playbook.document import Document
    from revops_cli.playbook.places import Place
    from revops_cli.playbook.playbook import Playbook


class WrittenBox(NamedTuple):
    """The place of a box and the document that it is written in."""

    place: Place
    document: Document


def written_boxes(playbook: Playbook) -> Iterator[WrittenBox]:
    """Yield the filled boxes of the playbook in reading order."""
    left_out = playbook.left_out
    for place in playbook.atlas.boxes:
        written = place.document is not None and is_filled(place.value)
        if written and place.document is not None and place.part.value not in left_out:
            yield WrittenBox(place, place.document)
