"""A placeholder has no recipient field that fills it.

`{{ company }}` in a subject line, a call to action or a body is filled from the list of recipients, and
`recipient_fields:` of the sequence doesn't name that field.

Why it costs: a thousand people get a message that says "Hello {{ firstname }}". A first contact can't
be made again.

Bad:

    recipient_fields: [first_name, company]
    ...
    subjects: ["A question, {{ firstname }}"]

Good:

    recipient_fields: [first_name, company]
    ...
    subjects: ["A question, {{ first_name }}"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.recipient_fields import filled
from revops_cli.rule import Mends, Rule
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.recipient_fields import Found
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find placeholders that no recipient field fills; where no field is named, once for the sequence."""
    for sequence in filled(inspection.playbook):
        sound = [each for each in sequence.found if each.placeholder.sound]
        if not sequence.fields_known:
            continue
        file = sequence.sequence.document.file
        if not sequence.fields and sound:
            names = tuple(dict.fromkeys(each.placeholder.written for each in sound))
            message = text(
                "{words} is filled by nothing: {file} names no recipient fields.",
                words=sound[0].words,
                file=file,
            )
            cure = text("Write in {file}: recipient_fields: [{names}]", file=file, names=names)
            yield sound[0].fault(message, cure)
            continue
        for found in sound:
            if found.placeholder.written not in sequence.fields:
                yield _fault(found, file, sequence.fields)


def _fault(found: Found, file: str, fields: tuple[str, ...]) -> Fault:
    name = found.placeholder.written
    message = text("{words} is filled by no recipient field of {file}.", words=found.words, file=file)
    meant = nearest(name, fields)
    if meant is None:
        cure = text(
            "Add {name} to recipient_fields in {file}, or use one of these: {fields}.",
            name=name,
            file=file,
            fields=fields,
        )
        return found.fault(message, cure)
    right = "{{ " + meant + " }}"
    return found.fault(
        message,
        text("Did you mean {right}? Else add {name} to recipient_fields.", right=right, name=name),
        found.replaced(right, text("Write {right}", right=right)),
    )


RULE = Rule("RV312", "unknown-recipient-field", Severity.ERROR, check, __doc__, mends=Mends.UNSAFELY)
