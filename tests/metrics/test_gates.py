"""Gates: what their words mean, and when they fail."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.errors import UsageError
from revops_cli.metrics.gates import MEASURES, About, Figure, Gate, judge, parse_gate

FELL = Figure(Decimal(5906), Decimal(5610))  # -296, -5.01 %
SHARE_FELL = Figure(Decimal("0.27"), Decimal("0.26"))  # -1 point, -3.7 %


@pytest.mark.parametrize(
    ("written", "gate"),
    [
        ("velocity < -5%", ("velocity", "<", Decimal("-0.05"), About.RELATIVE)),
        ("  Velocity<-5 % ", ("velocity", "<", Decimal("-0.05"), About.RELATIVE)),
        ("velocity < 5000", ("velocity", "<", Decimal(5000), About.FIGURE)),
        ("velocity <= \u2212300", ("velocity", "<=", Decimal(-300), About.CHANGE)),
        ("gap > +12.5", ("gap", ">", Decimal("12.5"), About.CHANGE)),
        ("win rate < 25%", ("win_rate", "<", Decimal("0.25"), About.FIGURE)),
        ("win-rate < -2pp", ("win_rate", "<", Decimal("-0.02"), About.CHANGE)),
        ("completeness < -0%", ("completeness", "<", Decimal(0), About.RELATIVE)),
        ("sales_cycle >= 60", ("sales_cycle", ">=", Decimal(60), About.FIGURE)),
    ],
)
def test_a_gate_is_read(written: str, gate: tuple[str, str, Decimal, About]) -> None:
    assert parse_gate(written) == Gate(written.strip(), *gate)


@pytest.mark.parametrize(
    ("written", "said", "cure"),
    [
        ("velocty < -5%", "no measure", "Did you mean velocity?"),
        ("xyzzy < 5", "no measure", "Allowed: ('velocity'"),
        ("velocity < 5%", "can't be", "write -5% or +5%"),
        ("velocity < -2pp", "can't be", "is no share"),
        ("win_rate < 25", "can't be", "is a share"),
        ("win_rate < -25", "can't be", "is a share"),
        ("win_rate < 25pp", "can't be", "is a share"),
        ("velocity = 5", "can't be", "Write a measure"),
        ("velocity < 1,000", "can't be", "Write a measure"),
        ("velocity < 1e5", "can't be", "Write a measure"),
        ("velocity < 1 or 1", "can't be", "Write a measure"),
        ("__import__('os').system('id') < 1", "can't be", "Write a measure"),
        ("velocity < " + "9" * 400, "can't be", "Write a measure"),
        ("", "can't be", "Write a measure"),
    ],
)
def test_what_is_no_gate_is_told(written: str, said: str, cure: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_gate(written)
    assert said in str(raised.value.message)
    assert cure in str(raised.value.cure)


@pytest.mark.parametrize(
    ("written", "figure", "passes"),
    [
        ("velocity < -5%", FELL, False),
        ("velocity < -5.1%", FELL, True),
        ("velocity < -296", FELL, True),
        ("velocity <= -296", FELL, False),
        ("velocity < 5610", FELL, True),
        ("velocity < 5611", FELL, False),
        ("win_rate < -1pp", SHARE_FELL, True),
        ("win_rate <= -1pp", SHARE_FELL, False),
        ("win_rate < -3%", SHARE_FELL, False),
        ("win_rate < 27%", SHARE_FELL, False),
        ("velocity > +0", Figure(Decimal(1), Decimal(2)), False),
        ("velocity < -0%", Figure(Decimal(2), Decimal(2)), True),
        # What can't be told any more fails; what could never be told has nothing to compare with.
        ("velocity < -5%", Figure(Decimal(1), None), False),
        ("velocity < 100", Figure(None, None), False),
        ("velocity < -5%", Figure(None, None), True),
        ("velocity < -5%", Figure(None, Decimal(1)), True),
        ("velocity < -5%", Figure(Decimal(0), Decimal(-1)), True),
        ("velocity < -1", Figure(Decimal(0), Decimal(-2)), False),
    ],
)
def test_a_gate_holds_or_not(written: str, figure: Figure, passes: bool) -> None:  # noqa: FBT001  # A column.
    gate = parse_gate(written)
    assert judge(gate, {gate.measure: figure}, "EUR").passed is passes


def test_a_gate_without_its_figure_says_so() -> None:
    outcome = judge(parse_gate("gap > 5"), {}, None)
    assert not outcome.passed
    assert str(outcome.said) == "Gap to target a day can't be told now."


@given(st.text(max_size=60))
def test_any_words_are_a_gate_or_told(written: str) -> None:
    try:
        assert parse_gate(written).measure in MEASURES
    except UsageError:
        return


@given(
    st.decimals(1, 10**6, places=2),
    st.decimals(1, 10**6, places=2),
    st.integers(0, 99),
)
def test_a_relative_gate_is_that_share_of_what_was(before: Decimal, after: Decimal, percent: int) -> None:
    outcome = judge(parse_gate(f"velocity < -{percent}%"), {"velocity": Figure(before, after)}, None)
    assert outcome.passed is (after * 100 >= before * (100 - percent))
