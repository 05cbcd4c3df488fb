"""What a run of lint is asked: the words of the command line, not yet held against a playbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.stage_record import StageRecord

    Observe = Callable[[Path, Playbook], Mapping[str, StageRecord]]

FAIL_ON = ("error", "warning", "info", "never")
"""From which severity on a run fails, mildest last but one."""


class Unsaved(NamedTuple):
    """The text of a file as an editor has it, which is not what the disk holds."""

    file: Path
    data: bytes


class LintRequest(NamedTuple):
    """One question to lint.

    `paths` are the playbook's folder, or files and folders in it whose findings are wanted; none is
    where `start` is. `select` and `ignore` name rules as they were typed, split at commas. `fail_on`
    is one of `FAIL_ON`, None for what the playbook says. `baseline` is a file to compare with, None
    for the one at the playbook's root, if there is one; `use_baseline` turns both off. `observe` tells
    what became of deals by stage, where the playbook is to be held against its data.
    """

    as_of: date
    start: Path
    paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    baseline: Path | None = None
    use_baseline: bool = True
    unsaved: Unsaved | None = None
    observe: Observe | None = None
