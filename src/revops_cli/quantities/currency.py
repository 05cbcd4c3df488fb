"""Currencies: the codes of ISO 4217, their minor units, and the signs that name exactly one."""

from __future__ import annotations

from difflib import SequenceMatcher
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from revops_cli.quantities.error import QuantityError, shown
from revops_cli.quantities.number import single_spaced
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

# Legal tender of 2026 (and BGN, which the euro replaced at its start: older deals are in it).
_NONE = """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
"""
_TWO = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD
    HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
    RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
    USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG
"""
_THREE = """
    BHD IQD JOD KWD LYD OMR TND
"""

MINOR_UNITS: Mapping[str, int] = MappingProxyType(
    {code: digits for codes, digits in ((_NONE, 0), (_TWO, 2), (_THREE, 3)) for code in codes.split()}
)
"""Decimals of each currency's minor unit, by ISO 4217 code (list one, as published by SIX)."""

_NAMES = MappingProxyType({"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "EUROA": "EUR", "£": "GBP"})

_SHARED = MappingProxyType(
    {
        "$": ("USD", "CAD", "AUD"),
        "DOLLARS": ("USD", "CAD", "AUD"),
        "KR": ("SEK", "NOK", "DKK"),
        "KR.": ("SEK", "NOK", "DKK"),
        "KRUUNUA": ("SEK", "NOK", "DKK"),
        "¥": ("JPY", "CNY"),
    }
)
"""Signs of several currencies, with the codes that are likely meant."""

# Of equally near codes, the first is suggested: what the Nordics trade in goes first.
_LIKELY_FIRST = tuple(dict.fromkeys(("EUR", "SEK", "NOK", "DKK", "USD", "GBP", *MINOR_UNITS)))

_LENGTHS_NEAR_A_CODE = (2, 3, 4)
_NEAR = 0.6  # two letters of three, in their order


def currency_code(raw: str) -> str:
    """Read a currency: an ISO 4217 code in any case, `€`, `euroa`, `£`. Gives the code.

    Raises `QuantityError` for an unknown code, with the nearest one, and for the signs that several
    currencies share (`$`, `kr`).
    """
    wanted = single_spaced(raw).upper()
    code = _NAMES.get(wanted, wanted)
    if code in MINOR_UNITS:
        return code
    if wanted in _SHARED:
        raise QuantityError(
            text('"{found}" is the sign of several currencies.', found=shown(raw)),
            text("Write the currency's code: {codes}.", codes=", ".join(_SHARED[wanted])),
        )
    message = text('"{found}" is not a currency.', found=shown(raw))
    if nearest := _nearest(wanted):
        raise QuantityError(message, text("Did you mean {nearest}?", nearest=nearest))
    raise QuantityError(message, text("Write a code of three letters: EUR, SEK, NOK, DKK, USD, GBP."))


def _nearest(wanted: str) -> str | None:
    if len(wanted) not in _LENGTHS_NEAR_A_CODE:
        return None
    nearness, nearest = max(
        ((SequenceMatcher(None, wanted, code).ratio(), code) for code in _LIKELY_FIRST), key=itemgetter(0)
    )
    return nearest if nearness >= _NEAR else None
