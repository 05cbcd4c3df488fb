"""What is counted of each source, and what one of it costs, by the names that CSV and JSON share."""

from __future__ import annotations

from revops_cli.metrics.lead_cohort import LeadStep

COUNTED = {
    "mqls": LeadStep.MQL,
    "meetings": LeadStep.MEETING,
    "offers": LeadStep.OFFER,
    "deals": LeadStep.WON,
}
"""The steps that leads of a source took."""

PRICES = {
    "cost_per_lead": None,
    "cost_per_mql": LeadStep.MQL,
    "cost_per_meeting": LeadStep.MEETING,
    "cost_per_offer": LeadStep.OFFER,
    "cost_per_deal": LeadStep.WON,
}
"""What a lead costs, and one that took a step."""
