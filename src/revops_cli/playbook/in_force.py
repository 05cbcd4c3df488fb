"""The documents that a playbook goes by: of parts that are not left out, with something written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from revops_cli.playbook.readable import kept
from revops_cli.schemas.box import is_filled
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

Model = TypeVar("Model", bound=DocumentModel)


class InForce(NamedTuple, Generic[Model]):
    """A document, and what could be read of it."""

    document: Document
    model: Model

    def lacks(self, within: tuple[Key, ...], value: object) -> bool:
        """Say whether `value`, which stands at `within`, is empty, and not only unread."""
        return not is_filled(value) and not self.document.unread(within)


def in_force(playbook: Playbook, model: type[Model]) -> Iterator[InForce[Model]]:
    """Yield the documents of a form that the playbook goes by; one still blank is a gap, told as such."""
    for document, read in kept(playbook, model):
        if document.kind.root_of(document.name) not in playbook.gaps.blank:
            yield InForce(document, read)
