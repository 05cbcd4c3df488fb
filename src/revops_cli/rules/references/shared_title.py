"""A title stands in two buyer personas.

The same title is listed for two of the three tiers: decision maker, buyer, user.

Why it costs: whoever writes to a person of this title must choose between two messages, and each list
counts the person. In a small company one person can be both; then write what tells the two apart.

Bad:

    decision_maker: {titles: [CEO, Sales director]}
    buyer: {titles: [Sales director]}

Good:

    decision_maker: {titles: [CEO]}
    buyer: {titles: [Sales director]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.readable import readable
from revops_cli.playbook.same_words import plain_words
from revops_cli.rule import Rule
from revops_cli.schemas.personas import Persona, Personas
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find titles that an earlier persona has, too."""
    for document, personas in readable(inspection.playbook, Personas):
        first: dict[str, tuple[Key, ...]] = {}
        for tier in Personas.model_fields:
            persona = getattr(personas, tier)
            for index, title in enumerate(persona.titles if isinstance(persona, Persona) else ()):
                there = first.setdefault(plain_words(title), (tier, "titles", index))
                if there[0] == tier:
                    continue
                message = text(
                    '"{title}" is a title of two personas: {first} and {second}.',
                    title=title,
                    first=there[0],
                    second=tier,
                )
                cure = text("Leave it with the persona that most people of this title are.")
                related = ((document.location(there), text("The other is here:")),)
                yield at_value(document, (tier, "titles", index), message, cure, related=related)


RULE = Rule("RV318", "shared-title", Severity.INFO, check, __doc__)
