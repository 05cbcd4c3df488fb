"""One thing is most likely written in two ways.

Two names of teams, tools, budget categories, kinds of content, solution areas, channels or organisations
differ only in case, punctuation, spaces or one letter of a long word.

Why it costs: whatever is grouped by the name falls into two groups. Half of the money, the pieces or
the customers is missing from each, and a decision is made on a half.

Bad:

    - {id: linkedin-ads, name: LinkedIn ads, category: paid media}
    - {id: google-ads, name: Google ads, category: Paid-media}

Good:

    - {id: linkedin-ads, name: LinkedIn ads, category: paid media}
    - {id: google-ads, name: Google ads, category: paid media}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.spellings import two_spellings
from revops_cli.playbook.vocabularies import vocabularies
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find the first place of each rarer spelling, among names of one kind."""
    for mentions in vocabularies(inspection.playbook):
        for rarer, common, even in two_spellings(mentions):
            message = text(
                '"{name}" is most likely what is called "{common}" elsewhere.',
                name=rarer.name,
                common=common.name,
            )
            cure = (
                text("If they are one, write both alike.")
                if even
                else text('If they are one, write "{common}" everywhere.', common=common.name)
            )
            related = ((common.document.location(common.within), text("For example here:")),)
            yield at_value(rarer.document, rarer.within, message, cure, related=related)


RULE = Rule("RV327", "one-thing-two-spellings", Severity.INFO, check, __doc__)
