"""An example of a good value for a box, as a file writes it; its words are in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.playbook.places import Place
    from revops_cli.texts import Text

_EXAMPLES: Mapping[str, Text | str] = {
    "pipeline_velocity": "180000",
    "average_deal_value": "10500",
    "opportunities": "100",
    "win_rate": "27 %",
    "sales_cycle": text("48 days"),
    "cac": "2600",
    "cltv": "41000",
    "revenue": "94000",
    "new_customers": "9",
    "open_offers": "90000",
    "meetings": "23",
    "nps": "54",
    "market_position": text("{{text: Known among software companies, basis: estimate}}"),
    "customer_profile.definition": text("Finnish B2B companies of 10 to 250 people"),
    "geography": text("Finland first, then Sweden"),
    "decision_makers": text("[CEO, Chair of the board]"),
    "buyers": text("[Sales director, Marketing director]"),
    "users": text("[Account executive, Sales manager]"),
    "company_size": "{headcount: {from: 10, to: 250}}",
    "industries": text("[Software, Manufacturing]"),
    "traits": text("At least two people in sales"),
    "goals": text("Growth that can be forecast a quarter ahead"),
    "problems": text("The forecast changes every month"),
    "awareness": "problem_aware",
    "evidence": "{basis: interviews, count: 10, date: 2026-06-12}",
    "value_proposition": text("We make B2B growth predictable"),
    "services": text("[CRM, Outreach, Coaching]"),
    "tone_of_voice": text("Direct, warm and numerate"),
    "positioning": text("The partner that stays until the numbers move"),
    "competitive_advantage": text("Strategy and daily work from one team"),
    "decision_drivers": text("[A reference of the same industry, A fixed price]"),
    "competitors": "[{id: acme, name: Acme, direct: true}]",
    "crm": "Pipedrive",
    "website": "https://example.com",
    "personal_brands": text("[Our CEO on predictable growth]"),
    "key_accounts": text("[Three customers that fit the profile best]"),
    "influencers": text("[Hosts of the trade's podcasts]"),
    "headline": text("Predictable growth is built, not hoped for"),
    "keywords": text("[revenue operations, sales playbook]"),
    "formats": text("[Guide, Webinar, Blog posts]"),
    "outreach.purpose": text("Book discovery meetings"),
    "audience": text("CEOs of companies that fit the profile"),
    "sender": text('{{name: "Aino, sales lead", profile_checked: 2026-10-12}}'),
    "results_read": text("Mondays and Thursdays"),
    "events": text("[Breakfast for thirty guests]"),
    "partnerships": text("[Consulting partners]"),
    "communities": text("[Readers of our newsletter]"),
    "pr": text("[B2B podcasts]"),
    "in_use": text("[{{id: newsletter, title: Newsletter}}]"),
    "in_progress": text("[{{id: lead-scoring, title: Lead scoring}}]"),
    "next": text("[{{id: reminder-sequence, title: New angle for the reminder}}]"),
    "sprints.activities": text("[{{id: ask-sales, activity: Agree on scores with sales}}]"),
    "sprints.goal": text("The narrowed list for cold outreach is in use"),
    "lines": text("[{{id: linkedin-ads, name: LinkedIn ads}}]"),
    "leads.definition.definition": text("A person in a buying role of a company that fits"),
    "taken_over_by": text("The owner of the account in the CRM"),
    "keeps_alive": text("Newsletter and ads until an offer is decided"),
    "alignment": "somewhat",
    "thresholds": "{mql: 50, sql: 100}",
    "activation": "{rise: 30, within: 14 days, dormant_for: 90 days}",
    "organisations": "[{id: acme, name: Acme, priority: 1}]",
    "scorecard.activities": text("[{{id: calls, name: Calls, target: 50}}]"),
    "scorecard.objectives": text("[{{id: offers, name: Offers made, target: 20}}]"),
    "scorecard.results": text("[{{id: new-customers, name: New customers, target: 9}}]"),
    "meetings.meetings": text("[{{id: weekly, name: Weekly hour, every: week}}]"),
    "pieces": text("[{{id: guide, name: The guide}}]"),
    "tiers": text("[{{id: growth, name: Growth}}]"),
    "plan": text("[{{what: A second service, when: 2027-Q1}}]"),
    "themes": text("[Leads from fairs into the CRM]"),
    "cadence.activities": "week",
    "cadence.objectives": "month",
    "cadence.results": "quarter",
}
"""Examples by the last steps of a box's path, as few of them as tell it from others.

`outreach.` and `sprints.` stand for any sequence and any sprint.
"""


def example(box: Place) -> Text | None:
    """Give a key with an example of its value, `win_rate: 27 %`, or None where a text needs no example."""
    key = str(box.within[-1])
    section = box.path.partition(".")[0]
    for name in (box.path, ".".join(box.path.split(".")[-2:]), f"{section}.{key}", key):
        if name in _EXAMPLES:
            return text("{key}: {value}", key=key, value=_EXAMPLES[name])
    return None
