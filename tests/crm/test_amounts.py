import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.crm.amounts import AmountReading, UnclearAmounts, amount_reading, shape
from revops_cli.crm.tables import Tables
from revops_cli.errors import RevopsError

Loaded = Callable[..., Tables]
HEADER = "deal_id,created_at,status,value\n"


def values(loaded: Loaded, *written: str, **said: object) -> list[object]:
    rows = "".join(
        f'{number},2026-01-01,{"won" if number % 2 else "lost"},"{value}"\n'
        for number, value in enumerate(written, start=1)
    )
    tables = loaded(HEADER + rows, **said)
    return [row[0] for row in tables.run("SELECT value FROM deals ORDER BY CAST(deal_id AS INTEGER)")]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12500", "12500"),
        ("12500.5", "12500.5"),
        ("12 500,50", "12500.50"),
        ("12\N{NO-BREAK SPACE}500,50", "12500.50"),
        ("12\N{NARROW NO-BREAK SPACE}500,50", "12500.50"),
        ("12,500.00", "12500"),
        ("12.500,00", "12500"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1'234'567.50", "1234567.50"),
        ("€12,500.00", "12500"),
        ("12 500,50 €", "12500.50"),
        ("EUR 12500", "12500"),
        ("-12,5", "-12.5"),
        ("\N{MINUS SIGN}12,5", "-12.5"),
        ("-€12.50", "-12.5"),
        ("1234.567", "1234.567"),
        ("0.0001", "0.0001"),
        ("123456789012345678", "123456789012345678"),
        ("12345678901234567890.12", "12345678901234567890.12"),
    ],
)
def test_amounts_are_read_exactly(loaded: Loaded, written: str, amount: str) -> None:
    assert values(loaded, written, "1") == [Decimal(amount), Decimal(1)]


@pytest.mark.parametrize("unclear", ["12.500", "12,500", "1,234"])
def test_an_unclear_mark_is_refused_until_told(loaded: Loaded, unclear: str) -> None:
    with pytest.raises(RevopsError) as caught:
        values(loaded, "100", unclear)
    assert "line 3" in str(caught.value)
    assert "--decimal" in str(caught.value.cure)
    plain = unclear.replace(",", ".")
    decimal = "point" if "." in unclear else "comma"
    other = "comma" if "." in unclear else "point"
    assert values(loaded, "100", unclear, decimal=decimal)[1] == Decimal(plain)
    assert values(loaded, "100", unclear, decimal=other)[1] == Decimal(plain.replace(".", ""))


def test_another_value_of_the_column_tells_the_mark(loaded: Loaded) -> None:
    assert values(loaded, "12.500", "3.5") == [Decimal("12.5"), Decimal("3.5")]
    assert values(loaded, "12.500", "3,5") == [Decimal(12500), Decimal("3.5")]


def test_marks_that_contradict_each_other_are_refused(loaded: Loaded) -> None:
    with pytest.raises(RevopsError) as caught:
        values(loaded, "12.5", "12,5")
    assert "different marks" in str(caught.value)


@pytest.mark.parametrize("value", ["1e5", "1_000", "abc", "12..5", "1,2,3", "=1+1", "nan", "12 5", "0x1F"])
def test_what_is_no_amount_is_refused_with_its_line(loaded: Loaded, value: str) -> None:
    with pytest.raises(RevopsError) as caught:
        values(loaded, "100", value)
    assert "line 3" in str(caught.value)


def test_signs_of_other_currencies_are_not_taken_for_ours(loaded: Loaded) -> None:
    with pytest.raises(RevopsError, match="marked \\$"):
        values(loaded, "$100", currency="EUR")
    with pytest.raises(RevopsError, match="several currencies"):
        values(loaded, "$100")
    with pytest.raises(RevopsError, match="several currencies"):
        values(loaded, "€100", "£100")
    assert values(loaded, "$100", currency="USD") == [Decimal(100)]


@given(
    st.lists(
        st.decimals(min_value=-(10**12), max_value=10**12, places=2).map(
            lambda each: each.quantize(Decimal("0.01"))
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([(".", ""), (",", ""), (".", ","), (",", "."), (",", "\N{NO-BREAK SPACE}"), (".", "'")]),
)
def test_two_decimals_are_read_back_in_any_dress(amounts: list[Decimal], marks: tuple[str, str]) -> None:
    mark, group = marks
    written = [f"{each:,.2f}".replace(",", "_").replace(".", mark).replace("_", group) for each in amounts]
    reading = amount_reading(map(shape, written), None)
    assert isinstance(reading, AmountReading)
    assert reading.mark == mark
    for each in written:
        assert reading.problem(each) is None
        assert re.fullmatch(reading.pattern, each)


def test_one_unclear_shape_alone_decides_nothing() -> None:
    assert isinstance(amount_reading(["9.999", "999"], None), UnclearAmounts)


def test_a_declared_mark_lets_thousands_stand_beside_decimals() -> None:
    reading = amount_reading(["9,99", "9.999"], ",")
    assert isinstance(reading, AmountReading)
    assert (reading.problem("1.200"), reading.problem("1,20")) == (None, None)
