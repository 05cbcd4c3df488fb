"""The waterfall: each step begins where the one before it ended, and the last ends at the other side."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.renderers.charts.chart import WIDTH, Chart, Mark, Told
from revops_cli.renderers.charts.waterfall import Step, Steps, waterfall
from revops_cli.schemas.lever import Lever

ENGLISH = load_language("en")
TOLD = Told(
    "gap", "From now to the target", "Win rate is the largest step.", "EUR a day", "508 deals", "2026"
)
AMOUNTS = st.decimals(-50_000, 50_000, places=2, allow_nan=False, allow_infinity=False)


def chart(before: Decimal, amounts: list[Decimal]) -> Chart:
    steps = tuple(Step(lever, lever.value, amount) for lever, amount in zip(Lever, amounts, strict=True))
    after = before + sum(amounts)
    return waterfall(Steps("Now", before, steps, "Target", after), TOLD, ("", "EUR a day"), ENGLISH)


def bars(made: Chart) -> list[Mark]:
    return [mark for mark in made.marks if mark.shape == "rect"]


def test_numbers_become_places() -> None:
    made = chart(Decimal(5000), [Decimal(1000), Decimal(-500), Decimal(2500), Decimal(2000)])
    # The scale runs from 0 at 122 to 10,000 at 408: 0.0286 for each of money.
    assert [(bar.x, bar.wide) for bar in bars(made)] == [
        (122, 143),
        (265, 28.6),
        (279.3, 14.3),
        (279.3, 71.5),
        (350.8, 57.2),
        (122, 286),
    ]
    assert [bar.style for bar in bars(made)] == [
        "side",
        "step brown",
        "step purple down",
        "step purple",
        "step green",
        "side after",
    ]
    assert made.table.rows == (
        ("Now", "5,000"),
        ("deal_value", "+1,000"),
        ("opportunities", "−500"),
        ("win_rate", "+2,500"),
        ("cycle_time", "+2,000"),
        ("Target", "10,000"),
    )


@given(AMOUNTS, st.lists(AMOUNTS, min_size=4, max_size=4))
def test_everything_stands_on_the_drawing(before: Decimal, amounts: list[Decimal]) -> None:
    made = chart(before, amounts)
    for mark in made.marks:
        assert -1 <= mark.x <= WIDTH + 1
        assert mark.x + mark.wide <= WIDTH + 1
        assert 0 <= mark.y <= made.height
        assert mark.y + mark.high <= made.height


def test_the_context_is_plain() -> None:
    context = chart(Decimal(1), [Decimal(0)] * 4).context()
    assert (context["title"], context["unit"], context["n"]) == (TOLD.title, TOLD.unit, TOLD.n)
    marks = context["marks"]
    assert isinstance(marks, list)
    assert all(isinstance(mark, dict) for mark in marks)
