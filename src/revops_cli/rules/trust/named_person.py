"""A person is named outside the places declared for it.

A first name and a surname that are not those of an owner, a doer, a sender or somebody in a meeting.
`personal_data:` in `playbook.yaml` declares where people of other companies are named on purpose:
`accounts`, `most_wanted`, `networks`, `personal_brands`. Markdown isn't looked through: what is
published names its people. The name itself is never shown.

Why it costs: who is named in ten files can't be taken out when they ask for it, and a note about a
buyer that was meant for two is read by everyone who has the playbook, perhaps by the buyer.

Bad:

    note: "Convince Maija Virtanen, who chose the other CRM"

Good:

    note: Convince their CFO, who chose the other CRM
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.declared_places import WORDS, is_declared
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.people import persons
from revops_cli.playbook.persons_in_text import persons_in
from revops_cli.playbook.signs import signs_of
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_MESSAGE = text("A person is named here, who is none of the playbook's own people.")
_CURE = text(
    "Write the role: their CFO. Where names belong, say so in playbook.yaml: personal_data: [accounts]. "
    "Allowed there: {words}.",
    words=WORDS,
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find persons in YAML files who are not named as ours anywhere, outside declared places."""
    playbook = inspection.playbook
    ours: frozenset[str] | None = None
    for document in playbook.documents.values():
        if document.kind.prose or not signs_of(document.source).person:
            continue
        found = tuple(persons_in(document.source))
        if found and ours is None:
            ours = frozenset(person.name.partition(",")[0].strip().casefold() for person in persons(playbook))
        for start, end in found:
            fault = in_source(document.file, document.source, (start, end), _MESSAGE, _CURE, secret=True)
            if document.source[start:end].casefold() not in (ours or ()) and not is_declared(
                playbook, document, fault.location.span
            ):
                yield fault


RULE = Rule("RV706", "named-person", Severity.WARNING, check, __doc__)
