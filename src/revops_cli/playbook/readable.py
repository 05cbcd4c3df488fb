"""The documents of a playbook by their models: those that could be read, each with its model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from revops_cli.playbook.parts import HOMES
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

Model = TypeVar("Model", bound=DocumentModel)


def readable(playbook: Playbook, model: type[Model]) -> Iterator[tuple[Document, Model]]:
    """Yield every document of this form with what could be read of it, in the order of their files."""
    for document in _documents(playbook, model):
        if isinstance(document.model, model):
            yield document, document.model


def _documents(playbook: Playbook, model: type[DocumentModel]) -> Iterable[Document]:
    """Give the documents that may have this form. A form of one file is looked up, not looked for."""
    files = _files(model)
    if files is None:
        return playbook.documents.values()
    return (playbook.documents[file] for file in files if file in playbook.documents)


@cache
def _files(model: type[DocumentModel]) -> tuple[str, ...] | None:
    """Give the files that have this form, or None where there may be any number of them."""
    kinds = [kind for kind in KINDS if kind.model is model]
    return None if any(kind.many for kind in kinds) else tuple(sorted(kind.pattern for kind in kinds))


def kept(playbook: Playbook, model: type[Model]) -> Iterator[tuple[Document, Model]]:
    """Yield the readable documents of this form whose part is not left out: those that are kept up."""
    for document, read in readable(playbook, model):
        home = HOMES.get(document.kind.name)
        if home is None or home.part.value not in playbook.left_out:
            yield document, read
