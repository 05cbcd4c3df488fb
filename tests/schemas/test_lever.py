from __future__ import annotations

from revops_cli.schemas.lever import DEAL_VALUE_LEVERS, EARLY, LATE, NONE, Colour, Lever


def test_each_lever_has_the_colour_of_its_boxes() -> None:
    assert {lever.value: lever.colour for lever in Lever} == {
        "deal_value": Colour.BROWN,
        "opportunities": Colour.PURPLE,
        "win_rate": Colour.PURPLE,
        "cycle_time": Colour.GREEN,
    }


def test_every_lever_has_one_default_place() -> None:
    assert sorted(
        lever.value for levers in (DEAL_VALUE_LEVERS, EARLY, LATE, NONE) for lever in levers
    ) == sorted(lever.value for lever in Lever)


def test_levers_and_colours_have_names() -> None:
    names = [str(member.name_text) for member in (*Lever, *Colour)]
    assert len(set(names)) == len(Lever) + len(Colour)
