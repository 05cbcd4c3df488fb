"""What the stages of pipelines do not say yet: those with nothing but a name, and those that lack a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.lacking import Lack, Lacks
from revops_cli.playbook.stages import stage_lists
from revops_cli.playbook.template_text import says_something
from revops_cli.schemas.box import is_filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.stages import PlacedStage

BOXES = ("definition", "workflow", "automations", "score", "attribution")
"""The keys of the five boxes of a stage."""


def bare_stages(playbook: Playbook) -> Iterator[Lacks]:
    """Give the stages of each pipeline whose five boxes say nothing."""
    for document, stages in stage_lists(playbook):
        found = [Lack(each.stage.name, each.within) for each in stages if is_bare(document, each)]
        yield from _lacks(document, found)


def stages_without(playbook: Playbook, key: str) -> Iterator[Lacks]:
    """Give the stages of each pipeline that lack `key`, of those that say something else.

    How a deal ends, won or lost, is no stage on the way and needs nothing of all this.
    """
    for document, stages in stage_lists(playbook):
        found = [
            Lack(each.stage.name, (*each.within, key))
            for each in stages
            if not is_filled(getattr(each.stage, key))
            and not each.outcome
            and not document.unread((*each.within, key))
            and not is_bare(document, each)
        ]
        yield from _lacks(document, found)


def is_bare(document: Document, placed: PlacedStage) -> bool:
    """Say whether the five boxes of a stage say nothing, and none of them is only unread."""
    within, stage = placed
    return not placed.outcome and not any(
        says_something(getattr(stage, box)) or document.unread((*within, box)) for box in BOXES
    )


def _lacks(document: Document, found: list[Lack]) -> Iterator[Lacks]:
    if found:
        listed = found[0].within
        while not isinstance(listed[-1], int):
            listed = listed[:-1]
        yield Lacks(document, listed[:-1], tuple(found))
