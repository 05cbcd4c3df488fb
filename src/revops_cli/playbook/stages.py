"""The stages of a playbook's pipeline, or of each of its pipelines, and where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.in_force import in_force
from revops_cli.schemas.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.pipeline import Stage

_OUTCOME = re.compile(
    r"(?:closed|deals?|suljettu|suljetut|kauppa|kaupat|diilit?|affär)?[\s:–-]*"
    r"(?:won(?: ?/ ?lost)?|lost(?: ?/ ?won)?|voitettu|voitetut|voitto|voitot|hävitty|hävityt|häviöt?"
    r"|menetetty|menetetyt|vunnen|vunnet|förlorad|förlorat)"
    r"[\s:–-]*(?:deals?|kauppa|kaupat|diilit?)?",
    re.IGNORECASE,
)


class PlacedStage(NamedTuple):
    """A stage, and the keys that lead to it."""

    within: tuple[Key, ...]
    stage: Stage

    @property
    def outcome(self) -> bool:
        """Whether its name is how a deal ends, won or lost, and no stage on the way there."""
        return _OUTCOME.fullmatch(self.stage.name) is not None


class StageList(NamedTuple):
    """The stages of one pipeline in their order."""

    document: Document
    stages: tuple[PlacedStage, ...]


def stage_lists(playbook: Playbook) -> Iterator[StageList]:
    """Yield the stages of the one pipeline, or of each pipeline."""
    for document, pipeline in in_force(playbook, Pipeline):
        if pipeline.stages:
            yield StageList(document, _placed(("stages",), pipeline.stages))
        for index, each in enumerate(pipeline.pipelines):
            yield StageList(document, _placed(("pipelines", index, "stages"), each.stages))


def _placed(within: tuple[Key, ...], stages: tuple[Stage, ...]) -> tuple[PlacedStage, ...]:
    return tuple(PlacedStage((*within, index), stage) for index, stage in enumerate(stages))
