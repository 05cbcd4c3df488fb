"""Money: amounts with and without a currency, before and after, in both languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.quantities.currency import MINOR_UNITS
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.money import Money

amounts = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=3)
codes = st.sampled_from(sorted(MINOR_UNITS))


@pytest.mark.parametrize(
    ("raw", "amount", "currency"),
    [
        (12500, "12500", None),
        (Decimal("12500.5"), "12500.5", None),
        ("12500", "12500", None),
        ("12 500,50", "12500.50", None),
        ("12500 SEK", "12500", "SEK"),
        ("12500SEK", "12500", "SEK"),
        ("EUR 12500", "12500", "EUR"),
        ("12 500,50 €", "12500.50", "EUR"),
        ("12\u202f500,50\u00a0€", "12500.50", "EUR"),
        ("12 500 euroa", "12500", "EUR"),
        ("€12,500.00", "12500.00", "EUR"),
        ("£ 3", "3", "GBP"),
        ("-€5", "-5", "EUR"),
        ("€-5", "-5", "EUR"),
        ("\u22125,5 €", "-5.5", "EUR"),
        ("0.125 eur", "0.125", "EUR"),
    ],
)
def test_reads_as_people_write(raw: str | int | Decimal, amount: str, currency: str | None) -> None:
    assert Money.parse(raw) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("raw", "message", "cure"),
    [
        ("12.500 EUR", '"12.500" can mean two numbers: 12500 or 12.5.', "Write 12500 or 12.5."),
        ("€1,234", '"1,234" can mean two numbers: 1234 or 1.2340.', "Write 1234 or 1.2340."),
        ("$5", '"$" is the sign of several currencies.', "Write the currency's code: USD, CAD, AUD."),
        ("5 kr", '"kr" is the sign of several currencies.', "Write the currency's code: SEK, NOK, DKK."),
        ("5 EUO", '"EUO" is not a currency.', "Did you mean EUR?"),
        ("EUR 5 SEK", '"EUR 5 SEK" names a currency twice.', "Write it once: 12500 EUR."),
        ("12k", '"12k" shortens the amount.', "Write the whole amount: 12000."),
        ("1.000k", '"1.000k" shortens the amount.', "Write the whole amount: 12000 EUR, not 12k."),
        ("143 k€", '"143 k€" shortens the amount.', "Write the whole amount: 143000 EUR."),
        ("1,2 M€", '"1,2 M€" shortens the amount.', "Write the whole amount: 1200000 EUR."),
        (
            "EUR",
            '"EUR" is not an amount of money.',
            "Write an amount, and its currency where it is not the playbook's: 12500 or 12500 SEK.",
        ),
    ],
)
def test_refused_forms_say_what_to_write(raw: str, message: str, cure: str) -> None:
    with pytest.raises(QuantityError) as caught:
        Money.parse(raw)
    assert (str(caught.value.message), str(caught.value.cure)) == (message, cure)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "abc",
        "NaN",
        "NaN EUR",
        "1e5 EUR",
        "--5",
        "-€-5",
        "5,5.5 EUR",
        "5 EUR 6",
        "12 34 EUR",
        "٣ EUR",
        "5 %",
        "9" * 90,
    ],
)
def test_what_is_no_money_is_refused(raw: str) -> None:
    with pytest.raises(QuantityError):
        Money.parse(raw)


@pytest.mark.parametrize("raw", [True, Decimal("NaN"), Decimal("Infinity"), Decimal("12.500")])
def test_what_yaml_gives_is_checked_like_text(raw: Decimal) -> None:
    with pytest.raises(QuantityError):
        Money.parse(raw)


def test_a_bare_amount_takes_the_default_currency_and_a_written_one_stays() -> None:
    assert Money.parse("5").in_currency("EUR") == Money(Decimal(5), "EUR")
    assert Money.parse("5 SEK").in_currency("EUR") == Money(Decimal(5), "SEK")


@given(amounts, st.none() | codes)
def test_written_money_is_read_back(amount: Decimal, currency: str | None) -> None:
    money = Money(amount, currency)
    assert Money.parse(str(money)) == money


@given(amounts, codes)
def test_both_languages_and_both_places_of_the_currency_mean_the_same(amount: Decimal, code: str) -> None:
    english = f"{amount:,.2f}"
    finnish = english.translate(str.maketrans(",.-", "\u00a0,\u2212"))
    expected = Money(Decimal(f"{amount:.2f}"), code)
    assert Money.parse(f"{code} {english}") == Money.parse(f"{finnish}\u00a0{code}") == expected


@given(st.text(alphabet="0123456789.,- €$kEURSK\u00a0", max_size=20) | st.text())
def test_any_text_is_money_or_refused(raw: str) -> None:
    try:
        money = Money.parse(raw)
    except QuantityError:
        return
    assert money.amount.is_finite()
    assert money.currency is None or money.currency in MINOR_UNITS
