"""A message names a body that is not there.

`bodies:` are paths of Markdown files from the sequence's folder, and here is no file of this name. The
nearest name that is there is given.

Why it costs: the version is never sent, so the test side by side has one side, and nobody learns which
text works.

Bad:

    bodies: [messages/cold-1-a.md, messages/cold-1-c.md]

Good:

    bodies: [messages/cold-1-a.md, messages/cold-1-b.md]
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.bodies import body_meant, is_body
from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import body_file, messages
from revops_cli.quantities.error import shown
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection
    from revops_cli.texts import Text


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find bodies of messages that are no files, or none that a message can have."""
    playbook = inspection.playbook
    for message in messages(playbook):
        document = message.document
        for within, path in entries_of(document, message.at("bodies"), message.message.bodies):
            file = body_file(document, path)
            if is_body(playbook, file):
                continue
            if file in playbook.files:
                said = text('"{path}" is there, and can\'t be the body of a message.', path=shown(path))
                cure = text(
                    "Bodies stand in outreach/messages, their names in lower-case words with hyphens: "
                    "cold-1-a.md."
                )
            else:
                said = text('The body "{path}" is not there.', path=shown(path))
                cure = _cure(playbook, document, path, file)
            yield at_value(document, within, said, cure)


def _cure(playbook: Playbook, document: Document, path: str, file: str) -> Text:
    meant = body_meant(playbook, file)
    if meant is not None:
        right = posixpath.relpath(meant, posixpath.dirname(document.file))
        return text("Did you mean {meant}?", meant=right)
    if " " in path:
        return text("Put the text into a file in outreach/messages, and write its path here.")
    return text("Write the file {file}, or take the line out.", file=file)


RULE = Rule("RV306", "unknown-body", Severity.ERROR, check, __doc__)
