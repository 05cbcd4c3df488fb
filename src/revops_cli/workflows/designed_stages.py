"""The stages that a playbook designs, for holding the CRM's history against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.crm.presets import PRESETS
from revops_cli.crm.status_words import KNOWN_WORDS
from revops_cli.errors import UsageError
from revops_cli.playbook.stages import PlacedStage
from revops_cli.schemas.data_sources import FileSource
from revops_cli.schemas.pipeline import Skips, Stage
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from revops_cli.playbook.playbook import Playbook


@dataclass(frozen=True, slots=True)
class DesignedStages:
    """The stages of one pipeline in their order, without those that only name an outcome.

    `pipeline` is the pipeline's name in the CRM, None where all deals are meant; `imputed` tells whether
    a deal that jumps over a stage counts as having been in it.
    """

    stages: tuple[Stage, ...]
    pipeline: str | None
    imputed: bool

    @property
    def names(self) -> tuple[Collection[str], ...]:
        """The names of each stage in the CRM."""
        return tuple((stage.name, *stage.crm_names) for stage in self.stages)


def designed_stages(playbook: Playbook, pipeline: str | None = None) -> DesignedStages:
    """Give the stages of the one pipeline, or of the pipeline that is asked for by its name or id.

    A name that no pipeline of the playbook has keeps the deals of that pipeline in the CRM, where the
    playbook has only one list of stages. Raises `UsageError` where there are no stages, or several lists
    and none is asked for.
    """
    designed = playbook.pipeline
    if designed is None or not (designed.stages or designed.pipelines):
        raise UsageError(
            text("The playbook designs no stages."), cure=text("Write them in pipeline.yaml, below stages:")
        )
    imputed = designed.skips is Skips.IMPUTED
    if designed.stages:
        return DesignedStages(_on_the_way(designed.stages), pipeline, imputed)
    teams = designed.pipelines
    if pipeline is None and len(teams) > 1:
        raise UsageError(
            text("The playbook has several pipelines, and each has its own stages."),
            cure=text("Choose one: --pipeline {names}", names=tuple(team.name for team in teams)),
        )
    for team in teams:
        if pipeline is None or _plain(pipeline) in {_plain(team.name), _plain(team.id)}:
            return DesignedStages(_on_the_way(team.stages), team.name, imputed)
    raise UsageError(
        text('The playbook has no pipeline "{name}".', name=str(pipeline)),
        cure=text("Choose one: --pipeline {names}", names=tuple(team.name for team in teams)),
    )


def is_on_the_way(name: str) -> bool:
    """Say whether a stage of this name is one on the way, and not how a deal ends."""
    return not PlacedStage((), Stage(id="stage", name=name)).outcome


def ending_words(playbook: Playbook | None, status: str) -> frozenset[str]:
    """Give the words that mean `won` or `lost` in exports: known ones, presets' and those of data.yaml."""
    words = set(KNOWN_WORDS[status])
    for preset in PRESETS.values():
        for form in preset.forms:
            words |= set(form.status_words.get(status, ()))
    for source in () if playbook is None else _deal_sources(playbook):
        words |= set(source.status.get(status, ()))
    return frozenset(words)


def _deal_sources(playbook: Playbook) -> Iterator[FileSource]:
    tables = None if playbook.data is None else playbook.data.tables
    for source in () if tables is None else tables.deals:
        if isinstance(source, FileSource):
            yield source


def _on_the_way(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    return tuple(stage for stage in stages if not PlacedStage((), stage).outcome)


def _plain(name: str) -> str:
    return name.strip().casefold()
