"""Completeness counts filled boxes of all, per part and per lever, without the parts left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.completeness import Count, completeness
from revops_cli.playbook.parts import Part
from revops_cli.playbook.playbook import build
from revops_cli.schemas.lever import Lever

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook


def test_an_empty_playbook() -> None:
    counts = completeness(boxes(build([])))
    assert counts.total == Count(0, 250)
    assert counts.total.share == 0
    assert counts.levers == {
        Lever.DEAL_VALUE: Count(0, 48),
        Lever.OPPORTUNITIES: Count(0, 70),
        Lever.WIN_RATE: Count(0, 70),
        Lever.CYCLE_TIME: Count(0, 36),
        None: Count(0, 96),
    }
    # Each box is in one part, and in one colour: purple is two levers of the same boxes.
    assert sum(count.all for count in counts.parts.values()) == 250
    assert 48 + 70 + 36 + 96 == 250


def test_what_cannot_be_read_is_neither_filled_nor_empty(
    playbook_of: Callable[[Mapping[str, str]], Playbook],
) -> None:
    counts = completeness(
        boxes(
            playbook_of(
                {
                    "networks.yaml": "own: [\n",
                    "strategy/targets.yaml": "win_rate: lots\nmeetings: 12\n",
                }
            )
        )
    )
    assert counts.parts[Part.NETWORKS] == Count(0, 0, 0, 8)
    assert counts.parts[Part.GO_TO_MARKET] == Count(1, 73, 0, 1)
    assert counts.total == Count(1, 241, 0, 9)
    assert counts.total.empty == 240
    assert counts.parts[Part.NETWORKS].share is None


def test_a_playbook_filled_in_part(playbook_of: Callable[[Mapping[str, str]], Playbook]) -> None:
    counts = completeness(
        boxes(
            playbook_of(
                {
                    "playbook.yaml": "format: 1\ncompany: Acme\nleft_out: {networks: We have none}\n",
                    "strategy/business.yaml": (
                        "value_proposition: Less waste\n"
                        "services: [Audit, '  ']\n"
                        "positioning: {text: The only one, lever: [win_rate, cycle_time]}\n"
                        "website: ' '\n"
                        "crm: {owner: Aino}\n"
                        "competitors: []\n"
                    ),
                    "networks.yaml": "own: {events: [Fair]}\n",
                    "pipeline.yaml": "stages: [{id: lead, name: Lead, score: 0, definition: Known to us}]\n",
                }
            )
        )
    )
    # 250 boxes, 5 of one stage for the 20 of four, 8 of networks left out.
    assert counts.total == Count(5, 250 - 15 - 8, 8)
    assert counts.total.empty == 222
    assert counts.parts[Part.GO_TO_MARKET] == Count(3, 74)
    assert counts.parts[Part.NETWORKS] == Count(0, 0, 8)
    assert counts.parts[Part.NETWORKS].share is None
    assert counts.parts[Part.SALES_PIPELINE] == Count(2, 5)
    assert counts.parts[Part.SALES_PIPELINE].share == 0.4
    assert counts.levers[Lever.DEAL_VALUE] == Count(2, 47)
    assert counts.levers[Lever.WIN_RATE] == Count(3, 70 - 5 + 1)
    assert counts.levers[Lever.OPPORTUNITIES] == Count(2, 70 - 5)
    assert counts.levers[Lever.CYCLE_TIME] == Count(1, 36 - 10 + 1)
    assert counts.levers[None] == Count(0, 96 - 8, 8)


def test_the_text_of_a_template_fills_no_box(playbook_of: Callable[[Mapping[str, str]], Playbook]) -> None:
    source = "value_proposition: <One sentence>\nservices: [TODO, Blade repair]\ncrm: TBD\n"
    found = completeness(boxes(playbook_of({"strategy/business.yaml": source})))
    assert found.total.filled == 1
