"""The documents of a playbook by their models: those that could be read, each with its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from revops_cli.playbook.parts import HOMES
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

Model = TypeVar("Model", bound=DocumentModel)


def readable(playbook: Playbook, model: type[Model]) -> Iterator[tuple[Document, Model]]:
    """Yield every document of this form with what could be read of it, in the order of their files."""
    for document in playbook.documents.values():
        if isinstance(document.model, model):
            yield document, document.model


def kept(playbook: Playbook, model: type[Model]) -> Iterator[tuple[Document, Model]]:
    """Yield the readable documents of this form whose part is not left out: those that are kept up."""
    for document, read in readable(playbook, model):
        home = HOMES.get(document.kind.name)
        if home is None or home.part.value not in playbook.left_out:
            yield document, read
