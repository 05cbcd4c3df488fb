"""A paid channel is most likely another one, misspelt.

Levels of the buyer journey may name paid channels of their own beside `google_ads` and `linkedin_ads`.
This one is on fewer levels than a channel that is written almost like it.

Why it costs: what the level pays for is filed under a channel that doesn't exist. The channel's own page
has a gap on that level, and its cost and its leads are held against the wrong plan.

Bad:

    unaware: {paid: {meta_ads: Video}}
    problem_aware: {paid: {meta_ads: Quotes}}
    outcome_aware: {paid: {meta_adds: Cases}}

Good:

    unaware: {paid: {meta_ads: Video}}
    problem_aware: {paid: {meta_ads: Quotes}}
    outcome_aware: {paid: {meta_ads: Cases}}
"""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_key
from revops_cli.playbook.readable import readable
from revops_cli.rule import Rule
from revops_cli.schemas.journeys import JourneyLevel, Journeys, PaidChannels
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_ALIKE = 0.8
# Channels that every level has, written or not.
_USUAL = tuple(PaidChannels.model_fields)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find channels of a playbook's own that are almost another, which more levels have."""
    for document, journeys in readable(inspection.playbook, Journeys):
        levels: dict[str, list[str]] = defaultdict(list)
        for level in Journeys.model_fields:
            found = getattr(journeys, level)
            if isinstance(found, JourneyLevel) and found.paid is not None:
                for channel in found.paid.others:
                    levels[channel].append(level)
        for channel, there in levels.items():
            more = [*_USUAL, *(other for other, found in levels.items() if len(found) > len(there))]
            meant = get_close_matches(channel, more, n=1, cutoff=_ALIKE)
            for level in there if meant else ():
                message = text(
                    'The paid channel "{channel}" is most likely "{meant}".', channel=channel, meant=meant[0]
                )
                cure = text("Write {meant}, or give the channel a name that nobody mistakes.", meant=meant[0])
                yield at_key(document, (level, "paid", channel), message, cure)


RULE = Rule("RV328", "unknown-channel", Severity.WARNING, check, __doc__)
