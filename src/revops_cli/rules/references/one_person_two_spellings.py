"""One person is most likely written in two ways.

Two names of owners, doers, senders or people in meetings differ only in case, punctuation, spaces or
one letter of a long word; or one is the first name of the other alone.

Why it costs: a person who is two has two half-empty lists. What each owns, does and is late with is
counted apart, and a reminder reaches only one of them.

Bad:

    owner: Aino, sales lead
    ...
    owner: Aino Sales lead

Good:

    owner: Aino, sales lead
    ...
    owner: Aino, sales lead
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.people import persons
from revops_cli.playbook.spellings import two_spellings
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find the first place of each rarer spelling of a person."""
    for rarer, common, even in two_spellings(persons(inspection.playbook), first_names=True):
        message = text(
            '"{name}" is most likely the person who is "{common}" elsewhere.',
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


RULE = Rule("RV326", "one-person-two-spellings", Severity.INFO, check, __doc__)
