"""Currencies: the embedded table against Babel's data, codes, signs and near misses."""

import pytest
from babel.core import get_global
from babel.numbers import get_currency_precision

from revops_cli.quantities.currency import MINOR_UNITS, currency_code
from revops_cli.quantities.error import QuantityError

# Where CLDR counts the decimals in use and ISO 4217 those that exist (list one: 2, but 3 for IQD).
CLDR_DIFFERS = {
    *("AFN", "ALL", "IQD", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "RSD", "SOS", "SYP", "YER"),
}


def test_the_currencies_are_the_legal_tender_that_babel_knows() -> None:
    tender = {
        currency
        for history in get_global("territory_currencies").values()
        for currency, _start, end, is_tender in history
        if is_tender and end is None
    }
    assert set(MINOR_UNITS) == tender


def test_minor_units_agree_with_babel_except_where_iso_differs() -> None:
    differing = {code for code, digits in MINOR_UNITS.items() if digits != get_currency_precision(code)}
    assert differing == CLDR_DIFFERS


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("EUR", 2),
        ("SEK", 2),
        ("USD", 2),
        ("ISK", 0),
        ("JPY", 0),
        ("CLP", 0),
        ("KWD", 3),
        ("TND", 3),
        ("IQD", 3),
    ],
)
def test_minor_units_as_iso_4217_publishes_them(code: str, digits: int) -> None:
    assert MINOR_UNITS[code] == digits


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("EUR", "EUR"),
        ("sek", "SEK"),
        (" NOK ", "NOK"),
        ("€", "EUR"),
        ("euroa", "EUR"),
        ("euros", "EUR"),
        ("£", "GBP"),
    ],
)
def test_reads_codes_and_clear_signs(raw: str, code: str) -> None:
    assert currency_code(raw) == code


@pytest.mark.parametrize(
    ("raw", "codes"),
    [("$", "USD, CAD, AUD"), ("kr", "SEK, NOK, DKK"), ("Kr.", "SEK, NOK, DKK"), ("¥", "JPY, CNY")],
)
def test_signs_of_several_currencies_are_refused(raw: str, codes: str) -> None:
    with pytest.raises(QuantityError, match="is the sign of several currencies") as caught:
        currency_code(raw)
    assert str(caught.value.cure) == f"Write the currency's code: {codes}."


@pytest.mark.parametrize(
    ("raw", "nearest"),
    [("EUO", "EUR"), ("ERU", "EUR"), ("SKE", "SEK"), ("NKK", "NOK"), ("DK", "DKK"), ("USDD", "USD")],
)
def test_an_unknown_code_suggests_the_nearest(raw: str, nearest: str) -> None:
    with pytest.raises(QuantityError) as caught:
        currency_code(raw)
    assert str(caught.value.message) == f'"{raw}" is not a currency.'
    assert str(caught.value.cure) == f"Did you mean {nearest}?"


@pytest.mark.parametrize("raw", ["", "Q", "QQQ", "12", "money", "€€", "EUR/kk"])
def test_what_is_near_nothing_is_told_what_a_code_is(raw: str) -> None:
    with pytest.raises(QuantityError, match="is not a currency") as caught:
        currency_code(raw)
    assert str(caught.value.cure) == "Write a code of three letters: EUR, SEK, NOK, DKK, USD, GBP."
