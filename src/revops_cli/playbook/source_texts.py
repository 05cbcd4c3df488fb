"""The whole texts of a playbook's files: values, comments and prose alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook


class SourceText(NamedTuple):
    """A file's text. `document` is None for a page, which has no form."""

    file: str
    source: str
    document: Document | None


def source_texts(playbook: Playbook) -> Iterator[SourceText]:
    """Yield the texts of the documents, then those of the pages."""
    for file, document in playbook.documents.items():
        yield SourceText(file, document.source, document)
    for file, source in playbook.pages.items():
        yield SourceText(file, source, None)
