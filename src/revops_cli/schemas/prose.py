"""Markdown files: the pillar's text and the bodies of messages. Only front matter has a form."""

from revops_cli.schemas.fields import OptionalText
from revops_cli.schemas.model import DocumentModel


class Pillar(DocumentModel):
    """Front matter of `strategy/pillar.md`."""

    language: OptionalText = None
    note: OptionalText = None


class MessageBody(DocumentModel):
    """Front matter of `outreach/messages/*.md`."""

    language: OptionalText = None
    subject: OptionalText = None
    note: OptionalText = None
