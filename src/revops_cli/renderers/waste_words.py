"""How categories, traits, clocks and times of waste are written, wherever they stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_waste import Waste
from revops_cli.metrics.profile_fit import Trait
from revops_cli.metrics.repeated_persons import BY_EMAIL, BY_ID, BY_NAME
from revops_cli.quantities.money import Money
from revops_cli.renderers.funnel_words import NOTHING
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.waste_report import WasteReport

CATEGORIES = {
    Waste.DUPLICATE: text("Duplicate of another lead"),
    Waste.OUTSIDE: text("Outside the customer profile"),
    Waste.UNTOUCHED: text("Never touched"),
    Waste.LATE: text("Answered too late"),
    Waste.NO_REASON: text("Closed without a reason"),
}
TRAITS = {
    Trait.INDUSTRY: text("Industry"),
    Trait.COMPANY_SIZE: text("Company size"),
    Trait.COUNTRY: text("Country"),
    Trait.ROLE: text("Role"),
}
COMMON = {
    BY_ID: text("the same person"),
    BY_EMAIL: text("the same email"),
    BY_NAME: text("a like name and company"),
}
COMMON_WORDS = {BY_ID: "person_id", BY_EMAIL: "email", BY_NAME: "name"}
"""The same for programs."""

_TEN = Decimal(10)
_DIGITS = 3


def hours(minutes: int | None, language: Language) -> str:
    """Write minutes as hours, a dash for None."""
    return NOTHING if minutes is None else language.number(Decimal(minutes) / 60, 1)


def estimate(amount: Decimal, report: WasteReport) -> Money:
    """Give an estimated amount with the three digits that mean anything."""
    places = _DIGITS - 1 - amount.adjusted() if amount else 0
    rounded = round(amount / _TEN ** max(0, -places)) * _TEN ** max(0, -places)
    return Money(rounded if places < 0 else Decimal(round(amount)), report.currency)
