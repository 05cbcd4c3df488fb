"""The persons whom a playbook names as its own: owners, doers, senders, those who meet and agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.written_values import values_of
from revops_cli.schemas.lead_definition import Agreement
from revops_cli.schemas.sequence import Sender

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.model import DocumentModel

_FIELDS = frozenset({"owner", "person", "who", "agreed_by"})
_FIELDS_OF_MODELS = frozenset({(Sender, "name"), (Agreement, "marketing"), (Agreement, "sales")})


def persons(playbook: Playbook) -> Iterator[tuple[Document, tuple[Key, ...], str]]:
    """Yield every mention of a person of ours in a field made for it, with where it stands."""
    for document in playbook.documents.values():
        for found in values_of(document, _names_person):
            if isinstance(found.value, str):
                yield document, found.within, found.value
            elif isinstance(found.value, tuple):
                for index, name in enumerate(found.value):
                    yield document, (*found.within, index), name


def _names_person(holder: type[DocumentModel], name: str, field: FieldInfo) -> bool:
    _ = field
    return name in _FIELDS or (holder, name) in _FIELDS_OF_MODELS
