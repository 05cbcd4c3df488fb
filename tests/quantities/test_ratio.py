"""Ratios: percent or a decimal number below one, never a bare 25 or 1."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.ratio import Ratio


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("25 %", "0.25"),
        ("25%", "0.25"),
        ("25\u00a0%", "0.25"),
        ("25 percent", "0.25"),
        ("25 prosenttia", "0.25"),
        ("0.25", "0.25"),
        ("0,25", "0.25"),
        ("12,5 %", "0.125"),
        ("12.5%", "0.125"),
        ("100 %", "1"),
        ("150 %", "1.5"),
        ("1 %", "0.01"),
        ("-5 %", "-0.05"),
        ("+10%", "0.1"),
        ("0", "0"),
        (0, "0"),
        (Decimal("0.25"), "0.25"),
        (Decimal("0.125"), "0.125"),
    ],
)
def test_reads_as_people_write(raw: str | int | Decimal, value: str) -> None:
    assert Ratio.parse(raw) == Ratio(Decimal(value))


@pytest.mark.parametrize(
    ("raw", "cure"),
    [
        (25, "Write 25 % or 0.25."),
        ("25", "Write 25 % or 0.25."),
        (Decimal("12.5"), "Write 12.5 % or 0.125."),
        ("1,5", "Write 1.5 % or 0.015."),
        (-30, "Write -30 % or -0.3."),
        (1, "Write 100 % for all, or 1 % for one in a hundred."),
        ("1", "Write 100 % for all, or 1 % for one in a hundred."),
        (Decimal("1.0"), "Write 100 % for all, or 1 % for one in a hundred."),
    ],
)
def test_a_bare_number_from_one_up_is_refused(raw: str | int | Decimal, cure: str) -> None:
    with pytest.raises(QuantityError) as caught:
        Ratio.parse(raw)
    assert str(caught.value.message).startswith(f'"{raw}" is not clear as a ratio')
    assert str(caught.value.cure) == cure


@pytest.mark.parametrize(
    "raw",
    ["", "%", "abc", "abc %", "25 % %", "NaN", "1e-1", "1.234", "1.234 %", "25 %%", "9" * 90 + "%", True],
)
def test_what_is_no_ratio_is_refused(raw: str) -> None:
    with pytest.raises(QuantityError):
        Ratio.parse(raw)


@given(st.decimals(min_value=Decimal(-5), max_value=Decimal(5), places=6))
def test_a_written_ratio_is_read_back(value: Decimal) -> None:
    assert Ratio.parse(str(Ratio(value))) == Ratio(value)


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_a_calculated_ratio_is_read_back(part: int, whole: int) -> None:
    ratio = Ratio(Decimal(part) / Decimal(whole))
    assert Ratio.parse(str(ratio)) == ratio


@given(st.decimals(min_value=Decimal(0), max_value=Decimal("0.99"), places=2))
def test_percent_and_decimals_and_both_languages_mean_the_same(value: Decimal) -> None:
    percent = f"{value * 100:.1f}"
    written = [f"{percent} %", f"{percent}%".replace(".", ","), str(value), str(value).replace(".", ",")]
    assert {Ratio.parse(raw) for raw in written} == {Ratio(value)}
