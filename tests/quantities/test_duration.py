"""Durations: units in English and Finnish, ranges, calendar days, and what is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.quantities.duration import Duration, Unit, parse_days
from revops_cli.quantities.error import QuantityError

amounts = st.decimals(min_value=Decimal(0), max_value=Decimal(100_000), places=3)
CALENDAR_UNITS = [unit for unit in Unit if unit not in {Unit.BUSINESS_DAYS, Unit.BUSINESS_HOURS}]


def one(amount: str, unit: Unit) -> Duration:
    return Duration(Decimal(amount), Decimal(amount), unit)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.MINUTES, "min|mins|minute|minutes|minuutti|minuuttia"),
        (Unit.HOURS, "h|hr|hrs|hour|hours|tunti|tuntia"),
        (Unit.BUSINESS_HOURS, "business hour|business hours|working hours|Business-Hours|työtunti|työtuntia"),
        (
            Unit.DAYS,
            "d|day|days|Days|pv|pv.|päivä|päivää|paivaa|PÄIVÄÄ|pa\u0308iva\u0308a\u0308|vrk|vuorokautta",
        ),
        (Unit.BUSINESS_DAYS, "business day|business days|working days|arkipäivä|arkipäivää|työpäivää"),
        (Unit.WEEKS, "w|week|weeks|vk|vko|viikko|viikkoa"),
        (Unit.MONTHS, "month|months|kk|kuukausi|kuukautta"),
        (Unit.YEARS, "y|yr|year|years|v|vuosi|vuotta"),
    ],
)
def test_units_in_both_languages(unit: Unit, words: str) -> None:
    for word in words.split("|"):
        assert Duration.parse(f"42 {word}") == one("42", unit), word
        assert Duration.parse(f"42{word}") == one("42", unit), word


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "3-6 months",
            "3 - 6 months",
            "3\u20136 kk",
            "3 \u2013 6 kk",
            "3\u20146 kuukautta",
            "3 to 6 months",
        ),
        *("3\u20116 kk", "3\u00a0\u2013\u00a06\u00a0kk", "3.0-6,0 kk", "3 TO 6 Months"),
    ],
)
def test_ranges(raw: str) -> None:
    assert Duration.parse(raw) == Duration(Decimal(3), Decimal(6), Unit.MONTHS)


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("1 500,5 päivää", "1500.5"),
        ("1\u00a0500,5 days", "1500.5"),
        ("0.5 days", "0.5"),
        ("1,5 d", "1.5"),
        ("0 d", "0"),
    ],
)
def test_amounts_as_people_write_them(raw: str, amount: str) -> None:
    assert Duration.parse(raw) == one(amount, Unit.DAYS)


@pytest.mark.parametrize(
    ("raw", "message", "cure"),
    [
        ("5-3 days", '"5-3 days" runs backwards.', "Write the shorter one first: 3-5 days."),
        ("42", '"42" has no unit.', "Write the unit after it: 42 days, weeks or months."),
        ("3-5", '"3-5" has no unit.', "Write the unit after it: 3-5 days, weeks or months."),
        ("5 m", '"m" can mean minutes or months.', "Write min or months."),
        (
            "143k",
            '"k" is not a unit of time.',
            "Write minutes, hours, business hours, days, business days, weeks, months or years.",
        ),
        ("5 dys", '"dys" is not a unit of time.', "Did you mean days?"),
        ("5 päivvä", '"päivvä" is not a unit of time.', "Did you mean päivä?"),
        (
            "5 zzz",
            '"zzz" is not a unit of time.',
            "Write minutes, hours, business hours, days, business days, weeks, months or years.",
        ),
        (
            "two days",
            '"two days" is not a length of time.',
            "Write a number and one unit, or a range: 42 days, 3-5 days, 6 months.",
        ),
        ("1.234 days", '"1.234" can mean two numbers: 1234 or 1.2340.', "Write 1234 or 1.2340."),
    ],
)
def test_refused_forms_say_what_to_write(raw: str, message: str, cure: str) -> None:
    with pytest.raises(QuantityError) as caught:
        Duration.parse(raw)
    assert (str(caught.value.message), str(caught.value.cure)) == (message, cure)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "days",
        "-5 days",
        "\u22125 days",
        "1 h 30 min",
        "3-5-7 days",
        "3 days - 5 days",
        "1e3 days",
        "5 % d",
        "9" * 90,
    ],
)
def test_what_is_no_duration_is_refused(raw: str) -> None:
    with pytest.raises(QuantityError):
        Duration.parse(raw)


@pytest.mark.parametrize(
    ("raw", "days"),
    [
        ("42 days", "42"),
        ("6 weeks", "42"),
        ("1440 min", "1"),
        ("24 h", "1"),
        ("36 h", "1.5"),
        ("1 month", "30.4375"),
        ("12 months", "365.25"),
        ("1 year", "365.25"),
    ],
)
def test_calendar_days(raw: str, days: str) -> None:
    duration = Duration.parse(raw)
    assert duration.days == duration.days_low == duration.days_high == parse_days(raw) == Decimal(days)


def test_a_range_has_two_ends_and_no_single_length() -> None:
    duration = Duration.parse("3-6 months")
    assert (duration.days_low, duration.days_high) == (Decimal("91.3125"), Decimal("182.625"))
    with pytest.raises(QuantityError, match="is a range; one length is needed here") as caught:
        _ = duration.days
    assert str(caught.value.cure) == "Write one length, for instance 6 months."


@pytest.mark.parametrize("raw", ["5 business days", "8 työtuntia"])
def test_working_time_is_never_turned_into_days(raw: str) -> None:
    duration = Duration.parse(raw)
    for end in ("days", "days_low", "days_high"):
        with pytest.raises(QuantityError, match="is in working time, which depends on the calendar"):
            getattr(duration, end)
    with pytest.raises(QuantityError):
        parse_days(raw)


@pytest.mark.parametrize(
    ("raw", "days"),
    [(42, "42"), ("42", "42"), ("51,78", "51.78"), (Decimal("51.78"), "51.78"), ("42 pv", "42"), (0, "0")],
)
def test_a_bare_number_is_days(raw: str | int | Decimal, days: str) -> None:
    assert parse_days(raw) == Decimal(days)


@pytest.mark.parametrize(
    "raw", [-1, "-4", "3-5 days", "", "12.500", Decimal("12.500"), Decimal("NaN"), "nan", True]
)
def test_what_is_no_number_of_days_is_refused(raw: str | int | Decimal) -> None:
    with pytest.raises(QuantityError):
        parse_days(raw)


@given(amounts, amounts, st.sampled_from(Unit))
def test_a_written_duration_is_read_back(first: Decimal, second: Decimal, unit: Unit) -> None:
    duration = Duration(min(first, second), max(first, second), unit)
    assert Duration.parse(str(duration)) == duration


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(CALENDAR_UNITS))
def test_a_range_is_as_long_as_its_ends(first: int, second: int, unit: Unit) -> None:
    low, high = sorted((first, second))
    duration = Duration(Decimal(low), Decimal(high), unit)
    assert duration.days_low == one(str(low), unit).days
    assert duration.days_high == one(str(high), unit).days
    assert duration.days_low <= duration.days_high


@given(
    st.integers(0, 999),
    st.sampled_from(
        [("days", "päivää"), ("weeks", "viikkoa"), ("months", "kk"), ("years", "vuotta"), ("hours", "tuntia")]
    ),
)
def test_both_languages_mean_the_same(tenths: int, words: tuple[str, str]) -> None:
    english, finnish = words
    amount = f"{Decimal(tenths) / 10:.1f}"
    assert Duration.parse(f"{amount} {english}") == Duration.parse(f"{amount.replace('.', ',')} {finnish}")


@given(st.text(alphabet="0123456789.,-– dhkmpvä", max_size=20) | st.text())
def test_any_text_is_a_duration_or_refused(raw: str) -> None:
    try:
        duration = Duration.parse(raw)
    except QuantityError:
        return
    assert 0 <= duration.low <= duration.high
