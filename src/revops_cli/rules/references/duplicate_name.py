"""Two things of one kind have the same name.

Two stages, cards, meetings, budget lines, competitors, measures, tiers, organisations, pieces of
content, account plans or network entries are called alike, whatever their ids. Case and punctuation
don't count.

Why it costs: in a meeting people say the name, not the id. They agree on one and think of two, and the
figures of the two are added or mixed up.

Bad:

    - {id: webinar-two, name: Webinar}
    - {id: webinar-three, name: Webinar}

Good:

    - {id: webinar-two, name: "Webinar part 2: the calm quarter"}
    - {id: webinar-three, name: "Webinar part 3: a live CRM"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.names import named_things
from revops_cli.playbook.same_words import plain_words
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.names import Named
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find names that another thing of the same kind and place has before."""
    first: dict[tuple[str, str], Named] = {}
    for each in named_things(inspection.playbook):
        before = first.setdefault((each.among, plain_words(each.name) or each.name), each)
        if before is each:
            continue
        yield at_value(
            each.document,
            each.within,
            text('Two entries of {where} are called "{name}".', where=each.around, name=each.name),
            text("Give each a name of its own, or make one of the two."),
            related=((before.document.location(before.within), text("The other is here:")),),
        )


RULE = Rule("RV316", "duplicate-name", Severity.WARNING, check, __doc__)
