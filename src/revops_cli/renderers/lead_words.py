"""How steps of leads, the time that is measured, and counts of both are written, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.renderers.page import Column
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.language import Language
    from revops_cli.metrics.lead_cohort import LeadCohort

STEPS = {
    LeadStep.MQL: text("MQL"),
    LeadStep.SAL: text("SAL"),
    LeadStep.SQL: text("SQL"),
    LeadStep.SRL: text("SRL"),
    LeadStep.MEETING: text("Meeting"),
    LeadStep.OFFER: text("Offer"),
    LeadStep.OPPORTUNITY: text("Opportunity"),
    LeadStep.WON: text("Deal won"),
}
"""The names of the steps."""

CREATED = text("Lead created")
"""The name of the start."""


def step_name(step: LeadStep | None) -> Text:
    """Name a step; None is the creation of the lead."""
    return CREATED if step is None else STEPS[step]


def cohort_line(company: str | None, cohort: LeadCohort, why: Text, language: Language) -> str:
    """Tell whose leads of which time are measured, and up to which day they are known."""
    parts = [] if company is None else [language.value(company)]
    said = text("leads created {start} – {end} ({why})", start=cohort.start, end=cohort.end, why=why)
    parts.append(language.say(said))
    parts.append(language.say(text("known up to {day}", day=cohort.as_of)))
    return "; ".join(parts)


def titled(
    titles: Sequence[Text | None], language: Language, left: frozenset[int] = frozenset({0})
) -> tuple[Column, ...]:
    """Give a column for each title; numbers stand to the right."""
    return tuple(
        Column("" if title is None else language.say(title), right=number not in left)
        for number, title in enumerate(titles)
    )
