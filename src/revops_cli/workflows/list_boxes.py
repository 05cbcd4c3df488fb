"""The boxes that move a lever, or that are still empty: what to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.views import BoxListView
from revops_cli.workflows.show import asked_place

if TYPE_CHECKING:
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.lever import Lever


def list_boxes(
    playbook: Playbook, reference: str | None = None, *, lever: Lever | None, only_empty: bool
) -> BoxListView:
    """Give the boxes at or below `reference` that move `lever`, or that are empty, or both.

    A box that holds something that can't be read is not empty. Parts left out on purpose, and what
    is confidential and not asked for by name, are not listed.
    Raises `UsageError` where the reference leads nowhere.
    """
    asked = "" if reference is None else asked_place(playbook, reference).path
    withheld = playbook.confidential
    found = (
        box
        for box in boxes(playbook)
        if (not asked or asked in {box.path, box.part.value} or box.path.startswith(f"{asked}."))
        and (box.path.partition(".")[0] not in withheld or asked.partition(".")[0] in withheld)
        and not box.left_out
        and (lever is None or lever in box.levers)
        and not (only_empty and (box.filled or box.unread))
    )
    return BoxListView(tuple(found))
