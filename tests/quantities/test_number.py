"""Numbers: both ways of writing, and every form that is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.number import MOST_DIGITS, format_number, parse_number

exact_numbers = st.decimals(
    min_value=Decimal("-1e15"), max_value=Decimal("1e15"), allow_nan=False, allow_infinity=False, places=4
)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("12500", "12500"),
        ("12 500,50", "12500.50"),
        ("12\u00a0500,50", "12500.50"),
        ("12\u202f500,50", "12500.50"),
        ("12\u2009500", "12500"),
        ("12 500.50", "12500.50"),
        ("12,500.00", "12500.00"),
        ("12.500,00", "12500.00"),
        ("12 500,500", "12500.500"),
        ("1 234 567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("+5", "5"),
        (" 5 ", "5"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("-0,125", "-0.125"),
        ("1234.567", "1234.567"),
        ("1.2340", "1.2340"),
        (".5", "0.5"),
        ("-0", "0"),
        (12500, "12500"),
        (Decimal("12500.50"), "12500.50"),
        (Decimal("0.125"), "0.125"),
        (Decimal("1E+5"), "100000"),
    ],
)
def test_reads_as_people_write(raw: str | int | Decimal, number: str) -> None:
    # Compared as text: the digits that were written are kept.
    assert str(parse_number(raw)) == number


@pytest.mark.parametrize(
    ("raw", "thousands", "decimals"),
    [
        ("12.500", "12500", "12.5"),
        ("12,500", "12500", "12.5"),
        ("1,234", "1234", "1.2340"),
        ("\u2212999.001", "-999001", "-999.0010"),
        (Decimal("12.500"), "12500", "12.5"),
        (Decimal("-1.000"), "-1000", "-1"),
    ],
)
def test_two_meanings_are_told_and_refused(raw: str | Decimal, thousands: str, decimals: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_number(raw)
    message = str(caught.value.message)
    assert message == f'"{raw}" can mean two numbers: {thousands} or {decimals}.'
    assert str(caught.value.cure) == f"Write {thousands} or {decimals}."
    # What the cure tells to type is read, as the two meanings that were told.
    assert [parse_number(thousands), parse_number(decimals)] == [Decimal(thousands), Decimal(decimals)]


@pytest.mark.parametrize(
    "raw",
    [
        *("", " ", "abc", "NaN", "Infinity", "-inf", "1e5", "1E5", "0x10", "1_000", "5.", "-", "--5", "- 5"),
        *("12 34", "1 2345", "12,34,567", "12,500,00", "1,234.567,8", "5,5.5", "012 500", "٣٤", "1\u200b0"),
        *(Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity"), True, False),
    ],
)
def test_what_is_no_number_is_refused(raw: str | Decimal) -> None:
    with pytest.raises(QuantityError, match="is not a number") as caught:
        parse_number(raw)
    assert str(caught.value.cure) == "Write it in digits: 12500, 12500.50 or 12 500,50."


@pytest.mark.parametrize(
    "raw",
    [
        "1" * 29,
        "1" * 100_000,
        10**28,
        10**9000,
        Decimal("1E+999999"),
        Decimal("1E-999999"),
        "0." + "0" * 40 + "1",
    ],
    ids=["digits", "text", "int", "huge int", "exponent", "small exponent", "decimals"],
)
def test_what_is_too_long_is_refused_briefly(raw: str | int | Decimal) -> None:
    with pytest.raises(QuantityError, match="is too long for a number") as caught:
        parse_number(raw)
    assert len(str(caught.value)) < 100
    assert str(caught.value.cure) == "Write at most 28 digits."


def test_the_longest_number_is_read_to_its_last_digit() -> None:
    longest = "9" * MOST_DIGITS
    assert str(parse_number(longest)) == longest
    assert parse_number(int(longest)) == Decimal(longest)


@given(exact_numbers)
def test_a_written_number_is_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("1e-20"), max_value=Decimal("1e20"))
)
def test_a_calculated_number_is_read_back(number: Decimal) -> None:
    third = number / 3
    assert parse_number(format_number(third)) == third


@given(exact_numbers, st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]))
def test_finnish_and_english_writing_mean_the_same(number: Decimal, space: str) -> None:
    english = f"{number:,.2f}"
    finnish = english.translate(str.maketrans(",.-", f"{space},\u2212"))
    german = english.translate(str.maketrans(",.", ".,"))
    expected = Decimal(f"{number:.2f}")
    assert parse_number(english) == parse_number(finnish) == parse_number(german) == expected


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), st.sampled_from(["", "-", "+"]))
def test_one_to_three_digits_then_three_are_never_guessed(
    whole: int, part: int, mark: str, sign: str
) -> None:
    with pytest.raises(QuantityError, match="can mean two numbers"):
        parse_number(f"{sign}{whole}{mark}{part:03}")


@given(st.text())
def test_any_text_is_a_number_or_refused(raw: str) -> None:
    try:
        number = parse_number(raw)
    except QuantityError:
        return
    assert number.is_finite()


@given(st.text(alphabet="0123456789.,- \u00a0", max_size=20))
def test_number_like_text_is_a_number_or_refused(raw: str) -> None:
    try:
        number = parse_number(raw)
    except QuantityError:
        return
    digits = "".join(character for character in raw if character.isdigit())
    # No digit is lost, added or moved: only the separators are understood.
    assert "".join(filter(str.isdigit, format(number, "f"))).lstrip("0") == digits.lstrip("0")


@pytest.mark.parametrize(
    ("raw", "whole"), [("143k", "143000"), ("1,2 milj.", "1200000"), ("-3 mrd", "-3000000000")]
)
def test_a_shortened_number_is_told_whole(raw: str, whole: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_number(raw)
    assert str(caught.value.message) == f'"{raw}" shortens the number.'
    assert str(caught.value.cure) == f"Write the whole number: {whole}."
