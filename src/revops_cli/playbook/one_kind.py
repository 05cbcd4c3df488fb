"""References in fields that can point to one kind of entry alone, and what they most likely mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.reference_fields import ONE_KIND, alike, astray, corrected, part_left_out, references
from revops_cli.playbook.references import place_of
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fix
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.reference_fields import Reference
    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text


_MOST_NAMED = 8


class Astray(NamedTuple):
    """A reference that does not lead to the one kind of entry, and the path of the entry most like it.

    `same` says that the two differ only in what people don't see, or in the words before the last.
    `allowed` are the paths of all entries of the kind.
    """

    reference: Reference
    meant: str | None
    same: bool
    allowed: tuple[str, ...]

    @property
    def fix(self) -> Fix | None:
        """The fix, where there is no doubt what was meant."""
        if self.meant is None or not self.same:
            return None
        return corrected(self.reference, self.meant, text("Write {path}", path=self.meant))

    def cure(self, without: Text) -> Text:
        """Name the entry that was meant, or those that there are; else say what is in `without`."""
        if self.meant is not None:
            return text("Did you mean {meant}?", meant=self.meant)
        if 0 < len(self.allowed) <= _MOST_NAMED:
            return text("Allowed here: {allowed}.", allowed=self.allowed)
        return without


def one_kind_only(playbook: Playbook, field: tuple[type[DocumentModel], str]) -> Iterator[Astray]:
    """Yield the references of `field`, one of `ONE_KIND`, that lead nowhere or to another kind."""
    entry = ONE_KIND[field]
    lost = {(each.document.file, each.within) for each in astray(playbook) if each.field == field}
    paths: tuple[str, ...] | None = None
    for reference in references(playbook):
        if reference.field != field:
            continue
        if (reference.document.file, reference.within) not in lost:
            place = place_of(playbook, reference.written)
            if place is None or isinstance(place.value, entry) or part_left_out(playbook, place.path):
                continue
        if paths is None:
            paths = tuple(each.path for each in playbook.atlas.places if isinstance(each.value, entry))
        same = alike(reference.written, paths)
        yield Astray(reference, same or _nearest(reference.written, paths), same is not None, paths)


def _nearest(written: str, paths: tuple[str, ...]) -> str | None:
    """Give the path whose last word is most like the last one written: the words before are all alike."""
    by_last = {path.rpartition(".")[2]: path for path in paths}
    meant = nearest(written.rpartition(".")[2], by_last)
    return None if meant is None else by_last[meant]
