"""Whether a lead lies outside the ideal customer profile: by industry, company size, country and role.

    fit = ProfileFit.of(profile, personas)
    fit.outside(record) -> tuple[tuple[Trait, str], ...]        with what the lead says

Unknown is not outside: an empty value, `Other`, a size that is no number, a country that nobody knows.
Words are compared with care for the lead: one shared word that tells something (`Software` of `Software
and IT services`) is enough to be inside. A profile that names no country leaves countries alone.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from revops_cli.metrics.country_names import country_of, named_countries
from revops_cli.playbook.same_words import plain_words

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.metrics.lead_records import LeadRecord
    from revops_cli.schemas.customer_profile import CustomerProfile
    from revops_cli.schemas.personas import Personas


class Trait(enum.Enum):
    """In what a lead can lie outside the profile."""

    INDUSTRY = "industry"
    COMPANY_SIZE = "company_size"
    COUNTRY = "country"
    ROLE = "role"


Headcount = tuple[int, int | None]
"""From how many people to how many; None where it goes on."""

_UNTOLD = frozenset(
    {
        *("", "other", "others", "unknown", "not known", "none", "n a", "na", "select", "muu"),
        *("tuntematon", "ei tiedossa", "annat", "okänd", "övrigt"),
    }
)
# What stands in the names of many industries and titles and tells none of them apart.
_COMMON = frozenset(
    {
        *("", "and", "of", "the", "for", "in", "at", "a", "an", "ja", "och", "other", "general"),
        *("service", "services", "palvelut", "tjänster", "industry", "industries", "ala", "bransch"),
        *("company", "goods", "products", "manager", "director", "head", "chief", "officer", "vice"),
        *("president", "senior", "junior", "lead", "specialist", "executive", "assistant", "johtaja"),
        *("päällikkö", "asiantuntija", "chef"),
    }
)
_SAME_TITLES = (
    ("ceo", "chief executive officer", "managing director", "toimitusjohtaja", "vd", "md", "president"),
    ("cfo", "chief financial officer", "talousjohtaja", "finance director"),
    ("cmo", "chief marketing officer", "markkinointijohtaja", "marketing director", "vp marketing"),
    ("cso", "chief sales officer", "myyntijohtaja", "sales director", "vp sales", "head of sales"),
    ("cco", "chief commercial officer", "kaupallinen johtaja", "commercial director"),
    ("cto", "chief technology officer", "teknologiajohtaja", "technology director"),
    ("coo", "chief operating officer", "operatiivinen johtaja", "operations director"),
    ("cio", "chief information officer", "tietohallintojohtaja", "it director"),
)
_PARTS = re.compile(r"[\W_]+")
_NUMBER = r"[0-9][0-9 .,'\u00a0\u202f]*"
_SIZE = re.compile(rf"({_NUMBER})(?:\s*(?:-|\u2013|\u2014|to|\.\.)\s*({_NUMBER}))?")
_MONEY = re.compile(r"[€$£]|\b(?:eur|usd|sek|m|meur|k|mn|million|revenue)\b")
_MORE, _LESS = re.compile(r"\+|>|over|more|yli|över"), re.compile(r"<|under|less|below|alle|up to")


@dataclass(frozen=True, slots=True)
class ProfileFit:
    """What the playbook says of its ideal customers; empty where it says nothing that can be compared."""

    industries: tuple[str, ...] = ()
    headcount: Headcount | None = None
    countries: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()

    @classmethod
    def of(cls, profile: CustomerProfile | None, personas: Personas | None) -> ProfileFit:
        """Read the profile, and the titles of the personas too."""
        if profile is None:
            return cls()
        size = profile.company_size
        heads = None if size is None else size.headcount
        return cls(
            industries=() if profile.industries is None else profile.industries.texts,
            headcount=None if heads is None else _headcount(heads.from_, heads.to),
            countries=frozenset() if profile.geography is None else named_countries(profile.geography.texts),
            titles=tuple(dict.fromkeys(title for tier in tier_titles(profile, personas) for title in tier)),
        )

    @property
    def traits(self) -> tuple[Trait, ...]:
        """What the profile says something of that leads can be held against."""
        said = {
            Trait.INDUSTRY: bool(self.industries),
            Trait.COMPANY_SIZE: self.headcount is not None,
            Trait.COUNTRY: bool(self.countries),
            Trait.ROLE: bool(self.titles),
        }
        return tuple(trait for trait, told in said.items() if told)

    def outside(self, lead: LeadRecord) -> tuple[tuple[Trait, str], ...]:
        """Give everything in which a lead is known to lie outside, with what the lead says."""
        found = (
            (Trait.INDUSTRY, lead.industry, is_one_of(lead.industry, self.industries)),
            (Trait.COMPANY_SIZE, lead.company_size, _fits(lead.company_size, self.headcount)),
            (Trait.COUNTRY, lead.country, _lies_in(lead.country, self.countries)),
            (Trait.ROLE, lead.role, is_one_of(lead.role, self.titles)),
        )
        return tuple((trait, written or "") for trait, written, inside in found if not inside)


def tier_titles(profile: CustomerProfile | None, personas: Personas | None) -> tuple[tuple[str, ...], ...]:
    """Give the titles of decision makers, buyers and users, by the profile and by the personas."""
    boxes = (None,) * 3 if profile is None else (profile.decision_makers, profile.buyers, profile.users)
    people = (None,) * 3 if personas is None else (personas.decision_maker, personas.buyer, personas.user)
    return tuple(
        (*(() if box is None else box.texts), *(() if person is None else person.titles))
        for box, person in zip(boxes, people, strict=True)
    )


def read_headcount(written: str) -> Headcount | None:
    """Read a size as people write it, `10-49`, `250+`, `1 000`; None where it is no headcount."""
    plain = written.casefold()
    match = None if _MONEY.search(plain) else _SIZE.search(plain)
    if match is None:
        return None
    low, high = (None if part is None else int(re.sub(r"[^0-9]", "", part)) for part in match.groups())
    if low is None or (high is not None and high < low):
        return None
    if high is not None:
        return low, high
    if _MORE.search(plain) is not None:
        return low, None
    return (0, low) if _LESS.search(plain) is not None else (low, low)


@cache
def is_one_of(written: str | None, allowed: tuple[str, ...]) -> bool:
    """Tell whether a value is one of those allowed, or can't be held against them."""
    plain = plain_words(written or "").replace("/", " ")
    telling = _telling(plain)
    if not allowed or plain in _UNTOLD:
        return True
    same = same_title(plain)
    words = [plain_words(each) for each in allowed]
    if any(plain == each or (same and same_title(each) == same) for each in words):
        return True
    return not telling or any(telling & _telling(each) for each in words)


@cache
def same_title(plain: str) -> tuple[str, ...]:
    """Give the titles that mean the same as one in plain words."""
    return next((titles for titles in _SAME_TITLES if plain in titles), ())


def _telling(plain: str) -> frozenset[str]:
    return frozenset(_PARTS.split(plain)) - _COMMON


def _headcount(low: Decimal | int | None, high: Decimal | int | None) -> Headcount | None:
    if low is None and high is None:
        return None
    return int(low or 0), None if high is None else int(high)


@cache
def _fits(written: str | None, headcount: Headcount | None) -> bool:
    size = None if written is None else read_headcount(written)
    if size is None or headcount is None:
        return True
    (low, high), (least, most) = size, headcount
    return (high is None or high >= least) and (most is None or low <= most)


@cache
def _lies_in(written: str | None, countries: frozenset[str]) -> bool:
    country = None if written is None else country_of(written)
    return country is None or not countries or country in countries
