"""The stages of one pipeline or of several, and what is no stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.playbook.stages import PlacedStage, stage_lists
from revops_cli.schemas.pipeline import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]


@pytest.mark.parametrize(
    "name",
    ["Won", "closed won", "Closed - Lost", "Won deals", "Won/Lost", "Voitettu", "Kauppa hävitty", "Vunnen"],
)
def test_how_a_deal_ends_is_no_stage(name: str) -> None:
    assert PlacedStage((), Stage(id="a", name=name)).outcome


@pytest.mark.parametrize(
    "name", ["Offer", "Lost touch", "Closing", "Kauppa", "Tarjous", "Won over by a call"]
)
def test_other_names_are_stages(name: str) -> None:
    assert not PlacedStage((), Stage(id="a", name=name)).outcome


def test_stages_are_found_in_each_pipeline(playbook_of: PlaybookOf) -> None:
    one = playbook_of({"pipeline.yaml": "stages: [{id: lead, name: Lead}]\n"})
    assert [each.within for found in stage_lists(one) for each in found.stages] == [("stages", 0)]
    several = """\
pipelines:
  - {id: finland, name: Finland, stages: [{id: lead, name: Lead}]}
  - {id: sweden, name: Sweden, stages: [{id: lead, name: Lead}, {id: offer, name: Offer}]}
"""
    found = list(stage_lists(playbook_of({"pipeline.yaml": several})))
    assert [len(each.stages) for each in found] == [1, 2]
    assert found[1].stages[1].within == ("pipelines", 1, "stages", 1)
