"""The outreach sequences and their messages, each with where it stands and what comes before it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import entries_of, value_within
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.parts import HOMES
from revops_cli.schemas.box import is_filled
from revops_cli.schemas.sequence import MessageChannel, Sequence, Thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.sequence import Message
    from revops_cli.texts import Text

_SECOND = 2

COLD, REMINDER, NETWORK = "cold", "reminder", "network"

WITH_REMINDERS = frozenset({COLD, REMINDER})
"""The sequences whose second message reminds of the first, and whose third comes by another way."""

TESTED_CHANNELS = frozenset({MessageChannel.EMAIL, MessageChannel.LINKEDIN})
"""The channels of outreach, in which subject lines and bodies are tested side by side."""


class WrittenSequence(NamedTuple):
    """A sequence and its file."""

    document: Document
    sequence: Sequence

    @property
    def kind(self) -> str:
        """Which of the three it is."""
        return self.document.kind.name

    @property
    def name(self) -> Text:
        """Its name for people."""
        return HOMES[self.kind].name

    def lacks(self, key: str) -> bool:
        """Say whether a box or a field of the sequence is empty, and not only unread."""
        return not is_filled(getattr(self.sequence, key)) and not self.document.unread((key,))

    def messages(self) -> Iterator[WrittenMessage]:
        """Yield its messages in their order.

        Where one could not be read, nobody knows which number the others have: it is 0 for all.
        """
        whole = not self._any_unread()
        before: list[WrittenMessage] = []
        listed = entries_of(self.document, ("messages",), self.sequence.messages)
        for number, (within, message) in enumerate(listed, start=1):
            written = WrittenMessage(self, number if whole else 0, within, message, tuple(before))
            before.append(written)
            yield written

    def _any_unread(self) -> bool:
        listed = value_within(self.document, ("messages",), "entries")
        return any(gone[:-1] == listed or gone == listed for gone in self.document.removed)


class WrittenMessage(NamedTuple):
    """A message, its number in the sequence from 1, where it stands, and those before it."""

    around: WrittenSequence
    number: int
    within: tuple[Key, ...]
    message: Message
    before: tuple[WrittenMessage, ...]

    @property
    def document(self) -> Document:
        """The file of its sequence."""
        return self.around.document

    @property
    def id(self) -> str:
        """Its id, by which people know it."""
        return self.message.id

    @property
    def kind(self) -> str:
        """Which sequence it belongs to: `cold`, `reminder` or `network`."""
        return self.around.kind

    @property
    def reminds(self) -> bool:
        """Whether it is the second message of a sequence that reminds."""
        return self.number == _SECOND and self.kind in WITH_REMINDERS

    @property
    def belongs_in_thread(self) -> bool:
        """Whether it is the second email of a sequence that reminds: it goes on in the first one's thread."""
        emails = [self.message.channel, *(each.message.channel for each in self.before)]
        return self.reminds and set(emails) == {MessageChannel.EMAIL}

    @property
    def answered(self) -> WrittenMessage | None:
        """The message that began the thread of its channel before it, or None."""
        earlier = [each for each in self.before if each.message.channel is self.message.channel]
        starts = [each for each in earlier if each.message.thread is Thread.NEW]
        return starts[-1] if starts else None

    def at(self, *keys: Key) -> tuple[Key, ...]:
        """Give the keys that lead to something of the message."""
        return (*self.within, *keys)

    def lacks(self, key: str) -> bool:
        """Say whether nothing was written under a key that is no box, and not only unread."""
        return getattr(self.message, key) is None and not self.document.unread(self.at(key))

    def subjects(self) -> Iterator[tuple[tuple[Key, ...], str]]:
        """Yield its subject lines, each with the keys that lead to it."""
        return entries_of(self.document, self.at("subjects"), self.message.subjects)

    def bodies(self, playbook: Playbook) -> Iterator[tuple[tuple[Key, ...], Document]]:
        """Yield the files of its bodies that could be read, each with the keys that lead to its name."""
        for within, path in entries_of(self.document, self.at("bodies"), self.message.bodies):
            document = playbook.documents.get(body_file(self.document, path))
            if document is not None and document.prose is not None:
                yield within, document


def sequences(playbook: Playbook) -> Iterator[WrittenSequence]:
    """Yield the sequences that could be read, in the order in which people get them."""
    written = {found.document.kind.name: found for found in in_force(playbook, Sequence)}
    for kind in (COLD, REMINDER, NETWORK):
        if kind in written:
            yield WrittenSequence(*written[kind])


def messages(playbook: Playbook) -> Iterator[WrittenMessage]:
    """Yield the messages of all sequences, in the order in which people get them."""
    for sequence in sequences(playbook):
        yield from sequence.messages()


def body_file(document: Document, path: str) -> str:
    """Give the file below the root that a body's path, written in `document`, names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.file), path))
