"""Public holidays by country, from the library `holidays`, and the country of a time zone, from CLDR.

country_of_zone("Europe/Helsinki") -> "FI"
public_holidays("FI", range(2026, 2027)) -> frozenset[date] | None
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.core import get_global
from holidays import country_holidays

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def country_of_zone(zone: str) -> str | None:
    """Give the country of a time zone, None for one of no country (`UTC`)."""
    found = get_global("zone_territories").get(zone)
    return None if found in (None, "001") else str(found)


def public_holidays(country: str, years: Iterable[int]) -> frozenset[date] | None:
    """Give the public holidays of a country (`FI`) or a part of it (`DE-BY`), None where none are known."""
    name, _, part = country.partition("-")
    try:
        return frozenset(country_holidays(name, subdiv=part or None, years=years))
    except NotImplementedError:  # So `holidays` says that it doesn't know the country.
        return None
