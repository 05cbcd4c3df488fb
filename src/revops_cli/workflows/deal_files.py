"""Which exports of deals a playbook names, without opening any of them."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from revops_cli.schemas.data_sources import FileSource

if TYPE_CHECKING:
    from revops_cli.schemas.data_sources import ConnectionSource
    from revops_cli.workflows.opened_playbook import OpenedPlaybook


def deal_files(opened: OpenedPlaybook) -> tuple[FileSource | ConnectionSource, ...]:
    """Give the sources of the deals that `data.yaml` names, none where it names none."""
    data = opened.playbook.data
    return () if data is None or data.tables is None else data.tables.deals


def missing_exports(opened: OpenedPlaybook) -> tuple[str, ...]:
    """Give the files of deals that `data.yaml` names and that are not there."""
    files = (source.file for source in deal_files(opened) if isinstance(source, FileSource))
    return tuple(file for file in files if not _is_there(opened, file))


def _is_there(opened: OpenedPlaybook, file: str) -> bool:
    if (opened.root / file).exists():
        return True
    # Where a pattern of names leads is checked when the files are read.
    return any(sign in file for sign in "*?[") and any(
        fnmatchcase(each, posixpath.normpath(file)) for each in opened.playbook.files
    )
