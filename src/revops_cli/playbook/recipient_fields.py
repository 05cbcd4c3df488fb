"""What recipients read of a sequence, wherever it is written, and the placeholders in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Edit, Fix
from revops_cli.playbook.faults import at_words, in_prose, offset_of
from revops_cli.playbook.placeholders import placeholders
from revops_cli.playbook.sequences import body_file, sequences
from revops_cli.schemas.prose import MessageBody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key, Span
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.placeholders import Placeholder
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.sequences import WrittenMessage, WrittenSequence
    from revops_cli.texts import Text

_CALLS = ("hard_call_to_action", "soft_call_to_action")


class Found(NamedTuple):
    """A placeholder, and the text that it stands in: a value of a file, or a file's prose.

    `within` is None for prose.
    """

    document: Document
    within: tuple[Key, ...] | None
    text: str
    placeholder: Placeholder

    @property
    def words(self) -> str:
        """The placeholder as it is written."""
        return self.text[self.placeholder.start : self.placeholder.end]

    def fault(self, message: Text, cure: Text, fix: Fix | None = None) -> Fault:
        """Make a fault of the placeholder."""
        if self.within is None:
            start, end = self.placeholder.start, self.placeholder.end
            return in_prose(self.document, start, end, message, cure, fix=fix)
        return at_words(self.document, self.within, self.words, message, cure, fix=fix)

    def replaced(self, by: str, title: Text) -> Fix | None:
        """Make the fix that writes another placeholder, None where this one can't be seen in the file."""
        span = self.fault(title, title).location.span
        if _source_at(self.document, span) != self.words:
            return None
        return Fix(title, safe=False, file=self.document.file, edits=(Edit(span, by),))


class Filled(NamedTuple):
    """A sequence with its recipient fields and all the placeholders in what recipients read.

    `whole` says that all of it could be read: the fields, the messages and their bodies.
    """

    sequence: WrittenSequence
    fields: tuple[str, ...]
    found: tuple[Found, ...]
    whole: bool

    @property
    def fields_known(self) -> bool:
        """Whether the list of fields could be read in whole."""
        return not self.sequence.document.unread(("recipient_fields",))


def filled(playbook: Playbook) -> Iterator[Filled]:
    """Yield each sequence with its placeholders."""
    for sequence in sequences(playbook):
        fields = tuple(dict.fromkeys(sequence.sequence.recipient_fields))
        found = tuple(
            Found(document, within, said, placeholder)
            for message in sequence.messages()
            for document, within, said in _texts(message, playbook)
            for placeholder in placeholders(said, fields)
        )
        yield Filled(sequence, fields, found, _whole(sequence, playbook))


def _texts(
    message: WrittenMessage, playbook: Playbook
) -> Iterator[tuple[Document, tuple[Key, ...] | None, str]]:
    for within, subject in message.subjects():
        yield message.document, within, subject
    for key in _CALLS:
        said: str | None = getattr(message.message, key)
        if said is not None:
            yield message.document, message.at(key), said
    for _, body in message.bodies(playbook):
        if isinstance(body.model, MessageBody) and body.model.subject is not None:
            yield body, ("subject",), body.model.subject
        yield body, None, body.prose or ""


def _whole(sequence: WrittenSequence, playbook: Playbook) -> bool:
    if sequence.document.removed:
        return False
    bodies = [
        playbook.documents.get(body_file(message.document, path))
        for message in sequence.messages()
        for path in message.message.bodies.entries
    ]
    return all(body is not None and body.prose is not None and not body.removed for body in bodies)


def _source_at(document: Document, span: Span) -> str:
    start = offset_of(document.source, span.line, span.column)
    return document.source[start : offset_of(document.source, span.end_line, span.end_column)]
