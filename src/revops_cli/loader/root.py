"""Finds the root of a playbook. Light, because a command asks it before it loads anything else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from revops_cli.errors import NoPlaybookError
from revops_cli.texts import text

if TYPE_CHECKING:
    from pathlib import Path

ROOT_FILE = "playbook.yaml"


def find_root(start: Path) -> Path:
    """Walk up from a folder or file to the folder that holds `playbook.yaml`; stop at the git root.

    Raises `NoPlaybookError`, which says where it looked.
    """
    try:
        first = start.resolve(strict=True)
        if not first.is_dir():
            first = first.parent
        last = first
        for folder in (first, *first.parents):
            last = folder
            if os.path.lexists(folder / ROOT_FILE):
                return folder
            if os.path.lexists(folder / ".git"):
                break
    except (OSError, RuntimeError) as error:
        raise _unreachable(start, error) from error
    if last == first:
        message = text("There is no playbook.yaml in {folder}.", folder=str(first))
    else:
        message = text(
            "There is no playbook.yaml in {folder}, nor in the folders above it up to {last}.",
            folder=str(first),
            last=str(last),
        )
    raise NoPlaybookError(message, cure=text("Name the playbook's folder, or go into it first."))


def _unreachable(start: Path, error: OSError | RuntimeError) -> NoPlaybookError:
    cure = text("Name a folder that is there and that you may read.")
    if isinstance(error, FileNotFoundError):
        return NoPlaybookError(text("There is no folder or file {path}.", path=str(start)), cure=cure)
    return NoPlaybookError(text("{path} can't be looked into.", path=str(start)), cure=cure)
