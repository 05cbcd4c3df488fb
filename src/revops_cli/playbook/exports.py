"""The exports that `data.yaml` names, each with where it stands."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.schemas.data_sources import FileForm, FileSource, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

_TEXTS = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson")
EXPORT_ENDINGS = (*_TEXTS, ".parquet", ".pq", ".xlsx", ".xls", ".ods")
"""The endings of files that hold an export, whether or not they can be read."""


class Export(NamedTuple):
    """A file that feeds a table, and the keys that lead to its name in `data.yaml`."""

    document: Document
    within: tuple[Key, ...]
    source: FileForm

    @property
    def is_pattern(self) -> bool:
        """Say whether the name stands for several files: `data/deals-*.csv`."""
        return any(sign in self.source.file for sign in "*?[")

    def names(self, file: str) -> bool:
        """Say whether a file, given from the playbook's root, is named."""
        named = posixpath.normpath(self.source.file)
        return file == named or (self.is_pattern and fnmatchcase(file, named))


def exports(playbook: Playbook) -> Iterator[Export]:
    """Yield every file that `data.yaml` names, table by table."""
    document = playbook.documents.get("data.yaml")
    tables = None if document is None or playbook.data is None else playbook.data.tables
    if document is None or tables is None:
        return
    for table in Tables.model_fields:
        for index, source in enumerate(getattr(tables, table)):
            if isinstance(source, FileSource):
                # A path alone stands for its source.
                yield Export(document, ("tables", table, index, "file"), source)
                for number, joined in enumerate(source.join):
                    yield Export(document, ("tables", table, index, "join", number, "file"), joined)
