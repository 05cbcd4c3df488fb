"""`networks.yaml`: events, partnerships, communities and PR, own and external."""

from typing import Annotated

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

    events: Annotated[NetworkList | None, BoxField(text("Events"))] = None
    partnerships: Annotated[NetworkList | None, BoxField(text("Partnerships"))] = None
    communities: Annotated[NetworkList | None, BoxField(text("Communities"))] = None
    pr: Annotated[NetworkList | None, BoxField(text("PR and media visibility"))] = None


class Networks(DocumentModel):
    """The networks that the company runs itself, and those run by others."""

    own: Annotated[Network | None, SectionField(text("Own networks"))] = None
    external: Annotated[Network | None, SectionField(text("External networks"))] = None
