from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.decomposition import Decomposition, Method, Part, decompose
from revops_cli.metrics.weakest_lever import weakest_lever
from revops_cli.playbook.velocity import Levers
from revops_cli.schemas.lever import Colour, Lever

D = Decimal
NOW = Levers(D(10000), D(50), D("0.25"), D(30))


def gap(*parts: int) -> Decomposition:
    return Decomposition(
        D(sum(parts)),
        tuple(Part(lever, D(part)) for lever, part in zip(Lever, parts, strict=True)),
        Method.LMDI,
    )


def test_the_largest_part_is_the_weakest_lever() -> None:
    found = weakest_lever(decompose(NOW, Levers(D(11000), D(55), D("0.26"), D(15))))
    assert found.lever is Lever.CYCLE_TIME
    assert found.colour is Colour.GREEN
    assert found.share is not None
    assert D("0.7") < found.share < 1


def test_a_tie_goes_to_the_first_lever() -> None:
    assert weakest_lever(gap(0, 7, 7, 1)).lever is Lever.OPPORTUNITIES


def test_a_lever_ahead_of_its_target_makes_shares_above_one() -> None:
    found = weakest_lever(gap(-10, 30, 0, 0))
    assert (found.lever, found.part, found.share) == (Lever.OPPORTUNITIES, D(30), D("1.5"))


def test_a_reached_velocity_can_still_have_a_weak_lever() -> None:
    found = weakest_lever(gap(-50, 30, 0, 0))
    assert (found.lever, found.share) == (Lever.OPPORTUNITIES, None)


def test_no_lever_behind_its_target() -> None:
    found = weakest_lever(gap(-50, 0, 0, 0))
    assert found.lever is None
    assert found.colour is None
    assert str(found.reason) == "No lever is behind its target."


def test_without_a_target_there_is_no_weakest_lever() -> None:
    assert str(weakest_lever(None).reason) == "There is no target to compare with."
    undefined = weakest_lever(decompose(NOW, NOW.changed(Lever.WIN_RATE, None)))
    assert undefined.lever is None
    assert undefined.reason is not None


@given(st.lists(st.integers(-100, 100), min_size=4, max_size=4))
def test_no_part_is_larger_than_the_weakest(parts: list[int]) -> None:
    found = weakest_lever(gap(*parts))
    assert (found.lever is None) == (max(parts) <= 0)
    if found.part is not None:
        assert found.part == max(parts)
