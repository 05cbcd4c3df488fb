"""Opening a playbook for figures: stops where they could be wrong, and tells what else is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.cli.speech import remember_playbook_language
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

OF_DEALS = ("playbook.yaml", "data.yaml", "pipeline.yaml")
"""The files that figures of the CRM's deals and stages come from."""


def open_sound_playbook(start: Path, files: Sequence[str]) -> tuple[OpenedPlaybook, tuple[Text, ...]]:
    """Open the playbook at or above `start`, and give what is to be said of it.

    Raises `NoPlaybookError` where there is none, `InputError` where one of `files` can't be read as meant.
    """
    from revops_cli.workflows.opened_playbook import open_playbook

    opened = open_playbook(start)
    remember_playbook_language(opened.language)
    if not opened.playbook.faults:
        return opened, ()
    # Only here: a playbook that could be read needs no rule to explain what couldn't.
    from revops_cli.workflows.reading_faults import require_sound_figures

    return opened, require_sound_figures(opened, files, "" if start == Path() else str(start))


def open_if_needed(
    start: Path, files: Sequence[str], *, needed: bool
) -> tuple[OpenedPlaybook | None, tuple[Text, ...]]:
    """Open the playbook, and give what is to be said of it; an export alone needs none.

    Raises as `open_sound_playbook` does, for a missing playbook only where one is needed.
    """
    from revops_cli.errors import NoPlaybookError
    from revops_cli.loader.root import find_root

    try:
        if not needed:
            find_root(start)  # Tells it before all that a playbook takes is loaded.
        return open_sound_playbook(start, files)
    except NoPlaybookError as error:
        if needed:
            cure = text("Name the playbook's folder, or measure a CRM export by itself: --deals deals.csv")
            raise NoPlaybookError(error.message, cure=cure) from error
        return None, ()
