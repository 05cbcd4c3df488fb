"""What `revops init` does: a new playbook's files, none of them over one that is there."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from revops_cli.editor.write import replace_file
from revops_cli.errors import ConflictError
from revops_cli.loader.root import ROOT_FILE
from revops_cli.texts import text
from revops_cli.workflows.scaffold import scaffold_files
from revops_cli.workflows.scaffold_boxes import empty_boxes
from revops_cli.workflows.scaffold_state import STATE, ScaffoldState, digest, state_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.workflows.scaffold import Scaffold


@dataclass(frozen=True, slots=True)
class NewPlaybook:
    """What is to be written into a folder: new files by their paths, and those that are there and stay."""

    folder: Path
    files: Mapping[str, bytes]
    kept: tuple[str, ...]


def new_playbook(folder: Path, scaffold: Scaffold) -> NewPlaybook:
    """Plan a new playbook in a folder, which need not be there yet.

    Raises `ConflictError` where it holds a playbook, or a link or a file stands where a folder belongs.
    """
    if os.path.lexists(folder / ROOT_FILE):
        raise ConflictError(
            text("{folder} holds a playbook already; nothing was written.", folder=str(folder)),
            cure=text("Bring it up to date with revops init --update, or name another folder."),
        )
    files = scaffold_files(scaffold)
    last = files.pop(ROOT_FILE)
    files = {**files, STATE: state_bytes(_state(scaffold, {**files, ROOT_FILE: last})), ROOT_FILE: last}
    check_folders(folder, files)
    kept = tuple(file for file in files if os.path.lexists(folder / file))
    return NewPlaybook(folder, {file: data for file, data in files.items() if file not in kept}, kept)


def write_playbook(plan: NewPlaybook) -> None:
    """Write the planned files, each of them whole or not at all, `playbook.yaml` last.

    So a run that was interrupted is gone on with by another. Raises `ConflictError`.
    """
    make_folder(plan.folder)
    for file, data in plan.files.items():
        write_new(plan.folder, file, data)


def write_new(root: Path, file: str, data: bytes) -> None:
    """Write a file that isn't there, and the folders that it needs. Raises `ConflictError`."""
    check_folders(root, [file])
    make_folder((root / file).parent)
    replace_file(root, file, None, data)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises `ConflictError` where that can't be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConflictError(
            text("The folder {folder} can't be made.", folder=str(folder)),
            cure=text("Name a folder in which you may write."),
        ) from error


def check_folders(root: Path, files: Iterable[str]) -> None:
    """Look that nothing but folders stands where files need folders. Links are not followed.

    Raises `ConflictError`, before anything is written.
    """
    below = {parent for file in files for parent in PurePosixPath(file).parents if parent.parts}
    for folder in sorted(below):
        place = root / folder
        if os.path.lexists(place) and not stat.S_ISDIR(place.lstat().st_mode):
            raise ConflictError(
                text("{folder} is a link or a file, and a folder belongs there.", folder=str(place)),
                cure=text("Move it away, or name another folder for the playbook."),
            )


def _state(scaffold: Scaffold, files: Mapping[str, bytes]) -> ScaffoldState:
    return ScaffoldState(
        scaffold.template,
        scaffold.language.code,
        scaffold.ci,
        scaffold.as_of.isoformat(),
        {file: digest(data) for file, data in files.items()},
        empty_boxes(files),
    )
