"""How the numbers of leads and of channels are defined, in the words of `--explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.metrics.leads_report import LeadsReport
    from revops_cli.metrics.sources_report import SourcesReport

_IMPLIED = {
    True: text(
        "A later step on the way from MQL to won implies those before it, on its own day (skips: imputed in "
        "pipeline.yaml, and where nothing is said)."
    ),
    False: text("A step counts only where the data tell of it (skips: excluded in pipeline.yaml)."),
}
_MET = {
    True: text(
        "The first activity of the type meeting with the lead's deal, or with its person since the lead was "
        "created, or the deal's way into the stage with the id meeting or one behind it."
    ),
    False: text(
        "The first activity of the type meeting with the lead's deal, or with its person since the lead was "
        "created, or the deal's way into the stage with the id meeting."
    ),
}
_OFFERED = {
    True: text("The deal's way into the stage with the id offer, or beyond."),
    False: text("The deal's way into the stage with the id offer."),
}
_INTERVALS = (
    text("Intervals"),
    text("95 of 100 such intervals hold the true share, if leads are like draws from one source (Wilson)."),
)


def lead_definitions(report: LeadsReport) -> tuple[tuple[Text, Text], ...]:
    """Give the name and the meaning of each number of `--leads`."""
    cohort = report.cohort
    return (
        (text("Leads"), text("Rows of the leads created in this time. Persons are counted beside them.")),
        (
            text("So far"),
            text(
                "Leads that have taken the step by {day}, whenever. {implied}",
                day=cohort.as_of,
                implied=_IMPLIED[report.steps.imputed],
            ),
        ),
        (
            text("In time"),
            text(
                "Of the leads created at least {days} days before {day}, the share that took the step within "
                "{days} days of creation.",
                days=cohort.horizon,
                day=cohort.as_of,
            ),
        ),
        (
            text("From above"),
            text("Of the leads that took the step before in that time, the share that took this one in it."),
        ),
        *_steps(report),
        (
            text("Days"),
            text(
                "Calendar days between the first days of both steps. Days in an impossible order are counted "
                "and not averaged. p90: nine of ten took no longer."
            ),
        ),
        _INTERVALS,
    )


def _steps(report: LeadsReport | SourcesReport) -> tuple[tuple[Text, Text], ...]:
    every = report.steps.every
    imputed = report.steps.imputed
    found = [
        (LeadStep.MEETING, text("Meeting"), _MET[imputed]),
        (LeadStep.OFFER, text("Offer"), _OFFERED[imputed]),
        (LeadStep.OPPORTUNITY, text("Opportunity"), text("The creation of the deal that the lead names.")),
        (LeadStep.WON, text("Deal won"), text("The closing of that deal as won.")),
    ]
    return tuple((name, meaning) for step, name, meaning in found if step in every)


def source_definitions(report: SourcesReport) -> tuple[tuple[Text, Text], ...]:
    """Give the name and the meaning of each number of `--sources`."""
    days = report.cohort.horizon
    return (
        (
            text("Channel"),
            text(
                "What leads name as their source, and what money is spent on; case and spaces do not matter. "
                "It is marketing's where money is spent on it."
            ),
        ),
        (
            text("Cost"),
            text(
                "Money told for a day of this time. It is divided by what became so far of the leads of it."
            ),
        ),
        *_steps(report),
        (
            text("Conversion"),
            text(
                "Of the leads that could be followed for {days} days, the share that took the step in them.",
                days=days,
            ),
        ),
        (
            text("Sourced"),
            text(
                "Deals won in this time whose source is the channel: the deal's own, else that of its first "
                "lead."
            ),
        ),
        (
            text("Influenced"),
            text(
                "Deals won in this time with a touch by the channel before they closed: of the deal, its "
                "person or the person of a lead of it. Several channels may influence one deal."
            ),
        ),
        (
            text("Value of an MQL"),
            text(
                "Mean value of all deals won in this time x the share of the channel's MQLs that are won "
                "within {days} days of creation: an expectation, not a price.",
                days=days,
            ),
        ),
        _INTERVALS,
    )
