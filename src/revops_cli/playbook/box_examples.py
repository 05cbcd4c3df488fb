"""An example of a good value for a box, as a file writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.playbook.places import Place

_EXAMPLES: Mapping[str, str] = {
    "pipeline_velocity": "180000",
    "average_deal_value": "10500",
    "opportunities": "100",
    "win_rate": "27 %",
    "sales_cycle": "48 days",
    "cac": "2600",
    "cltv": "41000",
    "revenue": "94000",
    "new_customers": "9",
    "open_offers": "90000",
    "meetings": "23",
    "nps": "54",
    "market_position": "{text: Known among software companies, basis: estimate}",
    "customer_profile.definition": "Finnish B2B companies of 10 to 250 people",
    "geography": "Finland first, then Sweden",
    "decision_makers": "[CEO, Chair of the board]",
    "buyers": "[Sales director, Marketing director]",
    "users": "[Account executive, Sales manager]",
    "company_size": "{headcount: {from: 10, to: 250}}",
    "industries": "[Software, Manufacturing]",
    "traits": "At least two people in sales",
    "goals": "Growth that can be forecast a quarter ahead",
    "problems": "The forecast changes every month",
    "awareness": "problem_aware",
    "evidence": "{basis: interviews, count: 10, date: 2026-06-12}",
    "value_proposition": "We make B2B growth predictable",
    "services": "[CRM, Outreach, Coaching]",
    "tone_of_voice": "Direct, warm and numerate",
    "positioning": "The partner that stays until the numbers move",
    "competitive_advantage": "Strategy and daily work from one team",
    "decision_drivers": "[A reference of the same industry, A fixed price]",
    "competitors": "[{id: acme, name: Acme, direct: true}]",
    "crm": "Pipedrive",
    "website": "https://example.com",
    "personal_brands": "[Our CEO on predictable growth]",
    "key_accounts": "[Three customers that fit the profile best]",
    "influencers": "[Hosts of the trade's podcasts]",
    "headline": "Predictable growth is built, not hoped for",
    "keywords": "[revenue operations, sales playbook]",
    "formats": "[Guide, Webinar, Blog posts]",
    "outreach.purpose": "Book discovery meetings",
    "audience": "CEOs of companies that fit the profile",
    "sender": '{name: "Aino, sales lead", profile_checked: 2026-10-12}',
    "results_read": "Mondays and Thursdays",
    "events": "[Breakfast for thirty guests]",
    "partnerships": "[Consulting partners]",
    "communities": "[Readers of our newsletter]",
    "pr": "[B2B podcasts]",
    "in_use": "[{id: newsletter, title: Newsletter}]",
    "in_progress": "[{id: lead-scoring, title: Lead scoring}]",
    "next": "[{id: reminder-sequence, title: New angle for the reminder}]",
    "sprints.activities": "[{id: ask-sales, activity: Agree on scores with sales}]",
    "sprints.goal": "The narrowed list for cold outreach is in use",
    "lines": "[{id: linkedin-ads, name: LinkedIn ads}]",
    "leads.definition.definition": "A person in a buying role of a company that fits",
    "taken_over_by": "The owner of the account in the CRM",
    "keeps_alive": "Newsletter and ads until an offer is decided",
    "alignment": "somewhat",
    "thresholds": "{mql: 50, sql: 100}",
    "activation": "{rise: 30, within: 14 days, dormant_for: 90 days}",
    "organisations": "[{id: acme, name: Acme, priority: 1}]",
    "scorecard.activities": "[{id: calls, name: Calls, target: 50}]",
    "scorecard.objectives": "[{id: offers, name: Offers made, target: 20}]",
    "scorecard.results": "[{id: new-customers, name: New customers, target: 9}]",
    "meetings.meetings": "[{id: weekly, name: Weekly hour, every: week}]",
    "pieces": "[{id: guide, name: The guide}]",
    "tiers": "[{id: growth, name: Growth}]",
    "plan": "[{what: A second service, when: 2027-Q1}]",
    "themes": "[Leads from fairs into the CRM]",
    "cadence.activities": "week",
    "cadence.objectives": "month",
    "cadence.results": "quarter",
}
"""Examples by the last steps of a box's path, as few of them as tell it from others.

`outreach.` and `sprints.` stand for any sequence and any sprint.
"""


def example(box: Place) -> str | None:
    """Give a key with an example of its value, `win_rate: 27 %`, or None where a text needs no example."""
    key = str(box.within[-1])
    section = box.path.partition(".")[0]
    for name in (box.path, ".".join(box.path.split(".")[-2:]), f"{section}.{key}", key):
        if name in _EXAMPLES:
            return f"{key}: {_EXAMPLES[name]}"
    return None
