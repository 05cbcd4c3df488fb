"""`networks.yaml`: events, partnerships, communities and PR, own and external."""

from typing import Annotated

from pydantic import Field

from revops_cli.schemas.box import BoxField, SectionField
from revops_cli.schemas.fields import LinkField, OptionalText, ReferencesField, TextField
from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Entries, Short
from revops_cli.texts import text


def _named(name: str) -> dict[str, str]:
    return {"name": name}


class NetworkEntry(DocumentModel):
    """An event, a partner, a community or a medium. The name alone is the short form.

    `used_in` are the journey levels, sequences and stages in which it is used.
    """

    name: TextField
    text: OptionalText = None
    link: LinkField | None = None
    used_in: ReferencesField = ()


class NetworkList(ListBox):
    """The entries of one box."""

    entries: Annotated[tuple[Annotated[NetworkEntry, Short(_named)], ...], Entries(unique=None)] = ()


class Network(DocumentModel):
    """One kind of network."""

    events: Annotated[NetworkList, BoxField(text("Events"))] = Field(default_factory=NetworkList)
    partnerships: Annotated[NetworkList, BoxField(text("Partnerships"))] = Field(default_factory=NetworkList)
    communities: Annotated[NetworkList, BoxField(text("Communities"))] = Field(default_factory=NetworkList)
    pr: Annotated[NetworkList, BoxField(text("PR and media visibility"))] = Field(default_factory=NetworkList)


class Networks(DocumentModel):
    """The networks that the company runs itself, and those run by others."""

    own: Annotated[Network | None, SectionField(text("Own networks"))] = None
    external: Annotated[Network | None, SectionField(text("External networks"))] = None
