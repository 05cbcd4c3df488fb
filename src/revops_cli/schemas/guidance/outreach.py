"""Parts 2 and 3: journeys and sequences: what each key is for, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.texts import Text

TEXTS: Mapping[str, Text] = {
    "Journeys.unaware": text("They don't know of the problem."),
    "Journeys.problem_aware": text("They know the problem, not why it is there or how to solve it."),
    "Journeys.outcome_aware": text("They know how life could be without the problem."),
    "Journeys.product_aware": text("They know one or more solutions or vendors."),
    "Journeys.fully_aware": text("They know the market; the decision is left."),
    "JourneyLevel.content_theme": text("The chapter of the pillar that touches this level."),
    "JourneyLevel.core_question": text("What the customer asks at this level."),
    "JourneyLevel.barrier": text("Why they would not move on."),
    "JourneyLevel.headline": text("The headline that stops them."),
    "JourneyLevel.long_formats": text("Over 500 words or five minutes: guides, webinars."),
    "JourneyLevel.short_formats": text("Posts, ads, short videos."),
    "JourneyLevel.channels": text("Where they are met."),
    "JourneyLevel.call_to_action": text("What they are asked to do next."),
    "JourneyLevel.versions": text("How it is said to decision makers, buyers and users."),
    "JourneyLevel.paid": text("One link a paid channel to its strategy and content."),
    "Versions.decision_maker": text("What is different for decision makers."),
    "Versions.buyer": text("What is different for buyers."),
    "Versions.user": text("What is different for users."),
    "PaidChannels.google_ads": text("What Google ads show at this level, or the link to it."),
    "PaidChannels.linkedin_ads": text("What LinkedIn ads show at this level, or the link to it."),
    "Sequence.purpose": text("What this sequence is to bring: meetings, answers, a fresh list."),
    "Sequence.audience": text("Who gets it, and who does not."),
    "Sequence.starts_after": text("How long after the sequence before it."),
    "Sequence.sender": text("In whose name it is sent."),
    "Sequence.recipients": text("How many people get it at a time."),
    "Sequence.recipient_fields": text("The fields that messages may fill in, such as first_name."),
    "Sequence.messages": text("The messages in their order."),
    "Sequence.stops_on": text("What ends the sequence for a recipient at once."),
    "Sequence.hand_over": text("Who takes the recipient over, and how."),
    "Sequence.results_read": text("When results are read: twice a week at first."),
    "Sender.name": text("The person in whose name it is sent."),
    "Sender.profile_checked": text("When the sender's LinkedIn profile was last put in order."),
    "Message.id": text("A short name for references."),
    "Message.channel": text("Where it is sent."),
    "Message.delay": text("How long after the message before it."),
    "Message.thread": text("A new thread, or a reply in the same one."),
    "Message.subjects": text("At least three subject lines, tested side by side."),
    "Message.bodies": text("At least two bodies, tested side by side: files in outreach/messages."),
    "Message.hard_call_to_action": text("What the reader is asked to do: one direct question or step."),
    "Message.soft_call_to_action": text("What the reader may look at: the site, a case."),
    "ResultsRead.text": text("The days in words."),
    "ResultsRead.times_a_week": text("How many times a week."),
    "ResultsRead.running_since": text("Since when the sequence has been running."),
    "ResultsRead.last_read": text("When results were last read."),
    "MessageBody.language": text("The language that the message is written in."),
    "MessageBody.subject": text("The subject line that goes with this body."),
    "MessageBody.note": text("A note to those who work on the text."),
}
"""What to write, by the form and its key."""
