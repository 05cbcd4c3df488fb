"""The persons whom a playbook names as its own: owners, doers, senders, those who meet and agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.spellings import Written
from revops_cli.playbook.written_values import values_of
from revops_cli.schemas.lead_definition import Agreement
from revops_cli.schemas.sequence import Sender

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.model import DocumentModel

_FIELDS = frozenset({"owner", "person", "who", "agreed_by"})
_FIELDS_OF_MODELS = frozenset({(Sender, "name"), (Agreement, "marketing"), (Agreement, "sales")})


def persons(playbook: Playbook) -> Iterator[Written]:
    """Yield the persons of ours whom fields made for it name, once a file, with where they stand."""
    for document in playbook.documents.values():
        for found in values_of(document, _names_person, once=True):
            if isinstance(found.value, str):
                yield Written(document, found.within, found.value, found.times)
            elif isinstance(found.value, tuple):
                for index, name in enumerate(found.value):
                    yield Written(document, (*found.within, index), name, found.times)


def _names_person(holder: type[DocumentModel], name: str, field: FieldInfo) -> bool:
    _ = field
    return name in _FIELDS or (holder, name) in _FIELDS_OF_MODELS
