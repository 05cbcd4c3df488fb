"""How the numbers of `revops waste` are defined, in the words of `--explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_waste import Waste
from revops_cli.metrics.near_persons import NEAR
from revops_cli.renderers.waste_words import CATEGORIES
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.metrics.waste_report import WasteReport


def definitions(report: WasteReport) -> tuple[tuple[Text, Text], ...]:
    """Give the name and the meaning of each number."""
    return (
        (
            text("Wasted"),
            text(
                "Leads created in the window, as known on {day}, that are in one of the categories below. "
                "A lead is in the first of them that fits, in their order, so they add up; one that became "
                "a deal is in none.",
                day=report.scope.as_of,
            ),
        ),
        *_CATEGORIES,
        *_times(report),
        *_beside(report),
    )


_CATEGORIES = (
    (
        CATEGORIES[Waste.DUPLICATE],
        text(
            "Of the leads of one person (the same person_id or email) that were open at the same time, "
            "all but the first, or the one that became a deal. Who comes again after all earlier leads "
            "were closed is recycled, and no duplicate."
        ),
    ),
    (
        text("Near pairs"),
        text(
            "Name and company at least {near}% alike by edit distance. They are shown, and counted only "
            "with --count-near.",
            near=NEAR,
        ),
    ),
    (
        CATEGORIES[Waste.OUTSIDE],
        text(
            "Industry, company size, country or role are told and fit nothing in customer-profile.yaml. "
            "What is not told is not outside; one telling word in common is enough to fit."
        ),
    ),
    (
        CATEGORIES[Waste.UNTOUCHED],
        text(
            "Assigned, no outbound act by a person is on record, and the time of the SLA is over. Acts: "
            "first_touch_at of the lead, and activities with its person or deal that are outbound or "
            "meetings, but not automatic."
        ),
    ),
    (
        CATEGORIES[Waste.LATE],
        text(
            "The first such act at or after assignment came later than the SLA allows, or did not come "
            "though there were earlier ones."
        ),
    ),
    (CATEGORIES[Waste.NO_REASON], text("Closed, no deal, and close_reason is empty.")),
)


def _beside(report: WasteReport) -> tuple[tuple[Text, Text], ...]:
    return (
        (
            text("Cost of inaction"),
            text(
                "An estimate: leads never touched, answered too late or closed without a reason, times the "
                "expected value of a lead. That is the mean deal won in the window times the share of "
                "leads in no category that were won within {days} days of their creation, of those "
                "followed for so long. Duplicates and leads outside the profile have no price: the person "
                "is there once, the other would hardly buy.",
                days=report.horizon,
            ),
        ),
        (
            text("Reach"),
            text(
                "Organisations of most-wanted.yaml, wanted roles and persons with whom an activity (either "
                "way) is on record in the three months up to {day}. Ads and pages are no reach.",
                day=report.scope.as_of,
            ),
        ),
        (
            text("Intervals"),
            text(
                "95 of 100 such intervals hold the true value, if the leads are like draws from the same "
                "source (Wilson)."
            ),
        ),
    )


def _times(report: WasteReport) -> tuple[tuple[Text, Text], ...]:
    return (
        (
            text("SLA"),
            text(
                "From assignment to the first act. A lead assigned again after it was rejected starts a new "
                "clock. Broken: later than promised, or not yet though the time is over on {day}.",
                day=report.scope.as_of,
            ),
        ),
        (
            text("Speed-to-lead"),
            text("From engagement, which is the creation of the lead, to the first act, in working time."),
        ),
        (
            text("Half and nine of ten answered"),
            text(
                "Hours after which so many are answered, by Kaplan-Meier: leads that still wait are taken in "
                "with the time that they have waited."
            ),
        ),
    )
