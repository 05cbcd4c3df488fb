"""Things that have a name: entries of lists and account plans, and among which a name is one thing's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.entries import entries_of
from revops_cli.playbook.fields import fields_of
from revops_cli.playbook.parts import GROUPS, Part
from revops_cli.playbook.places import PlaceKind
from revops_cli.playbook.readable import readable
from revops_cli.schemas.account import Account
from revops_cli.schemas.networks import Network, Networks
from revops_cli.schemas.sequence import Message
from revops_cli.schemas.sprint import SprintActivity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text

_NAME_FIELDS = ("name", "title", "act", "fits")
# Messages have no name but their id, and two persons may do the same thing in a sprint.
_NAMELESS = (Message, SprintActivity)


class Named(NamedTuple):
    """A thing's name and where it stands.

    `among` tells the list or section in which it is one of several, `around` is what people call that.
    """

    document: Document
    within: tuple[Key, ...]
    among: str
    around: Text
    name: str


def named_things(playbook: Playbook) -> Iterator[Named]:
    """Yield every name that tells one thing from the others of its kind and place."""
    for place in playbook.atlas.places:
        if place.kind is PlaceKind.ENTRY and place.document is not None:
            if isinstance(place.value, _NAMELESS):
                continue
            for field in _NAME_FIELDS:
                name: object = getattr(place.value, field, None)
                if isinstance(name, str):
                    among = f"{place.parent} {type(place.value).__name__}"
                    around = playbook.atlas.by_path[place.parent].name
                    yield Named(place.document, (*place.within, field), among, around, name)
                    break
    for document, account in readable(playbook, Account):
        yield Named(document, ("name",), "accounts", GROUPS["accounts"], account.name)
    for document, networks in readable(playbook, Networks):
        for side in ("own", "external"):
            yield from _network(document, side, getattr(networks, side))


def _network(document: Document, side: str, network: Network | None) -> Iterator[Named]:
    if network is not None:
        for box in fields_of(Network):
            around = Part.NETWORKS.name_text if box.box is None else box.box.name
            for within, entry in entries_of(document, (side, box.key), getattr(network, box.name)):
                yield Named(document, (*within, "name"), f"{side} {box.name}", around, entry.name)
