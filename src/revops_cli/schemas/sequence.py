"""`outreach/cold.yaml`, `reminder.yaml` and `network.yaml`: a sequence of messages each."""

import enum
from typing import Annotated

from revops_cli.schemas.box import Box, BoxExtras, BoxField
from revops_cli.schemas.fields import DateField, DurationField, IdField, OptionalText, TextField, TextsField
from revops_cli.schemas.lever import EARLY
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


class Sender(BoxExtras):
    """The person in whose name messages go out, and when their LinkedIn profile was last checked."""

    name: TextField
    profile_checked: DateField | None = None


class Message(BoxExtras):
    """A message: `delay` counts from the one before it. `bodies` are paths of Markdown files.

    A hard call to action asks for something; a soft one only offers it. Not every message has both.
    """

    id: IdField
    channel: Annotated[MessageChannel, word_of(MessageChannel)]
    delay: DurationField | None = None
    thread: Annotated[Thread, word_of(Thread)] = Thread.NEW
    subjects: Annotated[TextsField, BoxField(text("Subject lines"), EARLY)] = ()
    bodies: Annotated[TextsField, BoxField(text("Bodies"), EARLY)] = ()
    hard_call_to_action: OptionalText = None
    soft_call_to_action: OptionalText = None


class Sequence(DocumentModel):
    """A sequence: for whom it is, what it says, what ends it and who goes on from there.

    `starts_after` counts from the end of the sequence before it.
    """

    purpose: Annotated[Box | None, BoxField(text("Purpose"), EARLY)] = None
    audience: Annotated[Box | None, BoxField(text("Audience"), EARLY)] = None
    starts_after: DurationField | None = None
    sender: Annotated[Sender | None, BoxField(text("Sender"), EARLY)] = None
    recipient_fields: TextsField = ()
    messages: Annotated[tuple[Message, ...], Entries(), BoxField(text("Messages"), EARLY)] = ()
    stops_on: Annotated[
        tuple[StopSign, ...], words_of(StopSign), BoxField(text("What ends the sequence"), EARLY)
    ] = ()
    hand_over: Annotated[Box | None, BoxField(text("Hand-over"), EARLY)] = None
    results_read: Annotated[Box | None, BoxField(text("When results are read"), EARLY)] = None
