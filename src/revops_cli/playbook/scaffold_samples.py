"""What a new playbook says of each file, and answers to show beside boxes that `box_examples` leaves out.

The examples are of one invented company, so that they fit together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.playbook.places import Place
    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text

LEAD_LINES: Mapping[str, Text] = {
    "playbook": text("Whose playbook is this, and how are its figures counted?"),
    "current-state": text('Where are we now? One snapshot a period, the newest last: the last one is "now".'),
    "targets": text("Where do we want to be, and by when? Six to twelve months ahead is right."),
    "customer-profile": text("Which companies are our ideal customers today?"),
    "personas": text("Who takes part in the decision, and what do they want, fear and know today?"),
    "business": text("What do we sell, to whom do we lose, and why do people choose us?"),
    "content-plan": text("What is the one story that all content is cut from? Its text is in pillar.md."),
    "pillar": text(
        "The pillar: write the ultimate guide to your value proposition below, chapter by chapter."
    ),
    "journeys": text("What does the buyer ask at each level of awareness, and what do we answer, where?"),
    "cold": text("How do we approach someone who has never heard of us?"),
    "reminder": text("What do we say to those who did not answer, three to six months later?"),
    "network": text("How do we leave a good impression on those who still did not answer?"),
    "pipeline": text("How does a stranger become a customer, stage by stage?"),
    "networks": text("With whom and where are we seen? One's own networks, and those run by others."),
    "focus": text("What is built, what is being worked on, and what comes next? Cards are moved by hand."),
    "sprint": text("Who does what this week? What slips is seen."),
    "budget": text("What may carrying out the strategy cost, and what has it cost?"),
    "lead-definition": text("What do marketing and sales together call a lead?"),
    "sla": text("How does sales take over what marketing hands over?"),
    "qualification": text("Which ten questions settle what a contact is worth?"),
    "scoring": text("Which acts show that someone means to buy, and who is the right person?"),
    "most-wanted": text("Which organisations do marketing and sales want most?"),
    "scorecard": text("Which activities reach which objectives, and bring which results?"),
    "meetings": text("Who meets when, and about what?"),
    "calendar": text("What do we publish, when, and who makes it?"),
    "care-models": text("How is each kind of customer looked after?"),
    "account": text("What do we want to sell to this customer, when, and how?"),
    "data": text("Which export feeds which table? Put exports into data/, which git leaves out."),
}
"""The question that each kind of file answers, by the kind's name."""

_SAMPLES: Mapping[str, Text | str] = {
    "subheading": text("A guide for B2B companies whose growth has become hard to predict"),
    "claim": text("More revenue is lost between marketing and sales than to competitors"),
    "for_whom": text("CEOs of B2B companies with 10 to 250 people"),
    "not_for_whom": text("Consumer businesses, and companies without a seller of their own"),
    "future": text("The board sees the revenue of the next quarter within ten per cent"),
    "goal": text("One playbook, one pipeline and four levers that everybody can name"),
    "old_way": text("Marketing buys leads, and sales calls those that it likes"),
    "new_way": text("Both look at one figure weekly, and change one thing at a time"),
    "difficulty": text("It asks people to give up their own numbers"),
    "solution": text("An owner, a playbook of hypotheses and a weekly hour"),
    "why_us": text("We have built and run it with companies of this size"),
    "pillar.call_to_action": text("Book a pipeline review of one hour"),
    "questions_and_answers": text('["How long until it shows? One quarter.", "Who should own it? The CEO."]'),
    "content_theme": text("Chapter 6 of the pillar, the old way"),
    "core_question": text("Why does our forecast miss every quarter?"),
    "barrier": text("Takes it for a people problem, and hires one more seller"),
    "long_formats": text("[Article, Webinar, Podcast]"),
    "short_formats": text("[LinkedIn post, Poll, Chart]"),
    "channels": text("[LinkedIn, Newsletter, Google search]"),
    "call_to_action": text("Count what your own leak costs"),
    "versions.decision_maker": text("The price of a missed forecast in the boardroom"),
    "versions.buyer": text("Five places where leads are lost"),
    "versions.user": text("How a clean list changes a Monday"),
    "google_ads": text('"Searches for sales forecast: https://example.com/ads/google"'),
    "linkedin_ads": text('"Carousel to visitors of the site: https://example.com/ads/linkedin"'),
    "messages": text("[{{id: first, channel: email, delay: 0 days, subjects: [The subject], bodies: []}}]"),
    "stops_on": "[reply, registration, booking]",
    "hand_over": text("The owner of the account calls within one business day"),
    "lead.definition": text("We know of the person, and they do not know us yet"),
    "interested.definition": text("The buyer has shown interest in our company"),
    "meeting.definition": text("A discovery meeting is agreed"),
    "offer.definition": text("The offer is delivered, and a meeting to present it is agreed"),
    "workflow": text("[The buyer agreed to meet, A next step stands in the CRM]"),
    "automations": text("[Web form -> CRM, Newsletter]"),
    "lead.score": "10",
    "interested.score": "50",
    "meeting.score": "100",
    "offer.score": "200",
    "attribution": text("Answers a message, or fills in a form"),
    "target_group": text("Organisations that fit customer-profile.yaml"),
    "role": text("One of the titles in personas.yaml"),
    "interest": text("Has asked about growth that can be forecast"),
    "elements.buying_phase": text("From recognising the need on"),
    "agreement": text("{{marketing: Marketing lead, sales: Sales lead, date: 2026-11-02}}"),
    "marketing": text("Answers what buyers ask in this phase, on the website and in the newsletter"),
    "sales": text("Calls those who asked for it within a day"),
    "statuses.mql": text("Fits the profile, and has shown interest twice"),
    "statuses.sql": text("Has a need, and wants to talk about it this quarter"),
    "sal": text("Sales has called, and takes it on"),
    "srl": text("Sales gave it back, with one of the reasons in sla.yaml"),
    "response_time": text("1 business day"),
    "reject_reasons": text("[Does not fit the profile, No need this year, Could not be reached]"),
    "return_path": text("Back to the newsletter, and to a new look in six months"),
    "nurture_triggers": text("[No answer in 30 days, The decision moved to next year]"),
    "review": "meetings.monthly",
    "buying_potential": text("How many people sell at your company?"),
    "maturity": text("Have you bought something like this before?"),
    "present_way": text("How do you do it today, and with whom?"),
    "participants": text("Who else takes part in the decision?"),
    "questions.buying_phase": text("Is there a budget, and who grants it?"),
    "decision_time": text("In which quarter will you decide?"),
    "readiness": text("Do you want to talk to sales now, or read on first?"),
    "next_step": text("May we show you how it works?"),
    "permission": text("May we write to you when there is something new?"),
    "next_contact": text("When shall we be in touch again?"),
    "sales_ready": text("[A discovery meeting, A workshop]"),
    "marketing_ready": text("[The guide, The next webinar, The newsletter]"),
    "acts": text("[{{id: case, act: Reads a customer story, points: 10, cap: 30, half_life: 30 days}}]"),
    "grades": text("[{{id: title, fits: A title of the personas, points: 20}}]"),
}
"""By the last steps of a box's path, as few of them as tell it from others."""

_FIELDS: Mapping[str, Text | str] = {
    "Targets.by": "2027-06-30",
    "Sequence.recipient_fields": "[first_name, company]",
    "Sequence.starts_after": text("3-6 months"),
    "Stage.probability": "25 %",
    "Stage.designed_time": text("14 days"),
    "Sla.owner": text("Sales lead"),
    "MostWanted.reviewed": "2026-11-02",
    "MostWanted.agreed_by": text("[Marketing lead, Sales lead]"),
    "Account.owner": text("Sales lead"),
    "Account.tier": "care_models.growth",
}


def sample(box: Place) -> Text | str | None:
    """Give an answer to show beside a box, as a file writes it."""
    steps = box.path.split(".")
    last = steps[-1]
    for name in (".".join(steps[-2:]), f"{steps[0]}.{last}", last):
        if name in _SAMPLES:
            return _SAMPLES[name]
    return None


def field_sample(model: type[DocumentModel], key: str) -> Text | None:
    """Give a value to show for a field that is no box, None where none is to be shown."""
    for form in model.__mro__:
        if (value := _FIELDS.get(f"{form.__name__}.{key}")) is not None:
            return text("{name}", name=value)
    return None
