"""`outreach/cold.yaml`, `reminder.yaml` and `network.yaml`: a sequence of messages each."""

import enum
from typing import Annotated, ClassVar

from pydantic import Field

from revops_cli.schemas.box import Box, BoxExtras, BoxField, ShortBox
from revops_cli.schemas.fields import (
    CountField,
    DateField,
    DurationField,
    IdField,
    OptionalText,
    TextsField,
    WholeNumberField,
)
from revops_cli.schemas.lever import EARLY
from revops_cli.schemas.list_box import ListBox, TextList
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, word_of, words_of
from revops_cli.texts import text


class MessageChannel(enum.Enum):
    """Where a message is sent."""

    EMAIL = "email"
    LINKEDIN = "linkedin"
    PHONE = "phone"
    SMS = "sms"
    WHATSAPP = "whatsapp"


class Thread(enum.Enum):
    """Whether a message starts a thread or replies in the one before it."""

    NEW = "new"
    REPLY = "reply"


class StopSign(enum.Enum):
    """What ends the sequence for a recipient."""

    REPLY = "reply"
    REGISTRATION = "registration"
    BOOKING = "booking"


class Sender(ShortBox):
    """The person in whose name messages go out, and when their LinkedIn profile was last checked.

    The name alone is the short form.
    """

    short: ClassVar[str] = "name"
    name: OptionalText = None
    profile_checked: DateField | None = None


class Message(BoxExtras):
    """A message: `delay` counts from the one before it. `bodies` are paths of Markdown files.

    A hard call to action asks for something; a soft one only offers it. Not every message has both.
    """

    id: IdField
    channel: Annotated[MessageChannel, word_of(MessageChannel)]
    delay: DurationField | None = None
    thread: Annotated[Thread, word_of(Thread)] = Thread.NEW
    subjects: Annotated[TextList, BoxField(text("Subject lines"), EARLY)] = Field(default_factory=TextList)
    bodies: Annotated[TextList, BoxField(text("Bodies"), EARLY)] = Field(default_factory=TextList)
    hard_call_to_action: OptionalText = None
    soft_call_to_action: OptionalText = None


class Messages(ListBox):
    """The messages of a sequence, in their order."""

    entries: Annotated[tuple[Message, ...], Entries()] = ()


class StopSigns(ListBox):
    """What ends a sequence."""

    entries: Annotated[tuple[StopSign, ...], words_of(StopSign)] = ()


class ResultsRead(Box):
    """When results are read, in words, and how it is kept while versions run side by side.

    `times_a_week` is how often they are read now, `running_since` when the versions that run now
    were started, `last_read` when the results were last looked at.
    """

    times_a_week: CountField | None = None
    running_since: DateField | None = None
    last_read: DateField | None = None

    @property
    def filled(self) -> bool:
        """Whether it says when, in words or as a number."""
        return self.text is not None or self.times_a_week is not None


class Sequence(DocumentModel):
    """A sequence: for whom it is, what it says, what ends it and who goes on from there.

    `starts_after` counts from the end of the sequence before it. `recipients` is how many persons
    are on the list.
    """

    purpose: Annotated[Box | None, BoxField(text("Purpose"), EARLY)] = None
    audience: Annotated[Box | None, BoxField(text("Audience"), EARLY)] = None
    starts_after: DurationField | None = None
    sender: Annotated[Sender | None, BoxField(text("Sender"), EARLY)] = None
    recipients: WholeNumberField | None = None
    recipient_fields: TextsField = ()
    messages: Annotated[Messages, BoxField(text("Messages"), EARLY)] = Field(default_factory=Messages)
    stops_on: Annotated[StopSigns, BoxField(text("What ends the sequence"), EARLY)] = Field(
        default_factory=StopSigns
    )
    hand_over: Annotated[Box | None, BoxField(text("Hand-over"), EARLY)] = None
    results_read: Annotated[ResultsRead | None, BoxField(text("When results are read"), EARLY)] = None
