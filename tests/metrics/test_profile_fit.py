"""Who lies outside the ideal customer profile: only whoever says so."""

from __future__ import annotations

import pytest

from revops_cli.metrics.country_names import country_of, named_countries
from revops_cli.metrics.profile_fit import ProfileFit, Trait, is_one_of, read_headcount
from revops_cli.schemas.customer_profile import CustomerProfile
from revops_cli.schemas.personas import Personas

PROFILE = CustomerProfile.model_validate(
    {
        "geography": "Finland first; Estonia and Sweden when the company is run from Finland",
        "decision_makers": ["CEO", "Chair of the board"],
        "buyers": ["Sales director"],
        "users": ["Account executive"],
        "company_size": {"headcount": {"from": 10, "to": 250}},
        "industries": ["Software and IT services", "Logistics and wholesale"],
    }
)
FIT = ProfileFit.of(PROFILE, Personas.model_validate({"buyer": {"titles": ["Marketing director"]}}))
INDUSTRIES = ("Software and IT services", "Logistics and wholesale")


class Said:
    """What a lead says, of which each test gives a part."""

    def __init__(self, **said: str) -> None:
        self.industry = said.get("industry")
        self.company_size = said.get("company_size")
        self.country = said.get("country")
        self.role = said.get("role")


def outside(**said: str) -> set[Trait]:
    return {trait for trait, _ in FIT.outside(Said(**said))}  # type: ignore[arg-type]  # It has what is asked for.


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"industry": ""},
        {"industry": "Other"},
        {"industry": "software"},
        {"industry": "COMPUTER_SOFTWARE"},
        {"industry": "Wholesale / retail"},
        {"industry": "Services"},
        {"company_size": "10-49"},
        {"company_size": "250+"},
        {"company_size": "201-500 employees"},
        {"company_size": "Medium"},
        {"company_size": "2 M€"},
        {"country": "FI"},
        {"country": "Suomi"},
        {"country": "Viro"},
        {"country": "Atlantis"},
        {"role": "ceo"},
        {"role": "Toimitusjohtaja"},
        {"role": "Managing director"},
        {"role": "VP Sales"},
        {"role": "Head of Marketing"},
        {"role": "Manager"},
    ],
)
def test_what_fits_or_is_not_told_is_not_outside(said: dict[str, str]) -> None:
    assert outside(**said) == set()


@pytest.mark.parametrize(
    ("said", "trait"),
    [
        ({"industry": "Consumer goods"}, Trait.INDUSTRY),
        ({"industry": "Education"}, Trait.INDUSTRY),
        ({"company_size": "1-9"}, Trait.COMPANY_SIZE),
        ({"company_size": "9"}, Trait.COMPANY_SIZE),
        ({"company_size": "251"}, Trait.COMPANY_SIZE),
        ({"company_size": "1 000+"}, Trait.COMPANY_SIZE),
        ({"country": "Germany"}, Trait.COUNTRY),
        ({"country": "DE"}, Trait.COUNTRY),
        ({"role": "Student"}, Trait.ROLE),
        ({"role": "HR manager"}, Trait.ROLE),
    ],
)
def test_what_fits_nothing_is_outside(said: dict[str, str], trait: Trait) -> None:
    assert outside(**said) == {trait}
    assert outside(industry="Mining", company_size="3", country="Peru", role="Cook") == set(Trait)


def test_a_profile_that_says_nothing_has_nobody_outside() -> None:
    empty = ProfileFit.of(None, None)
    assert empty.traits == ()
    assert empty.outside(Said(industry="Mining", company_size="3", country="Peru", role="Cook")) == ()  # type: ignore[arg-type]  # It has what is asked for.
    assert FIT.traits == tuple(Trait)


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("10-49", (10, 49)),
        ("10 – 49 henkilöä", (10, 49)),
        ("1,000 to 5,000", (1000, 5000)),
        ("250+", (250, None)),
        ("> 500", (500, None)),
        ("yli 100", (100, None)),
        ("under 10", (0, 10)),
        ("37", (37, 37)),
        ("49-10", None),
        ("2-10 M€", None),
        ("small", None),
        ("", None),
    ],
)
def test_sizes_as_people_write_them(written: str, size: tuple[int, int | None] | None) -> None:
    assert read_headcount(written) == size


def test_countries_by_their_names() -> None:
    assert country_of("Finland") == country_of("suomi") == country_of("FI") == "FI"
    assert country_of("USA") == "US"
    assert country_of("Nowhere") is None
    assert named_countries(("Finland first; Estonia and Sweden later",)) == {"FI", "EE", "SE"}
    assert named_countries(("Pohjoismaat",)) == {"FI", "SE", "NO", "DK", "IS"}
    assert named_countries(("Finland, and all of Europe",)) == frozenset()
    assert named_countries(("Where customers are",)) == frozenset()


def test_a_list_of_nothing_leaves_everyone_inside() -> None:
    assert is_one_of("Mining", ())
    assert is_one_of(None, INDUSTRIES)
    assert not is_one_of("Mining", INDUSTRIES)
