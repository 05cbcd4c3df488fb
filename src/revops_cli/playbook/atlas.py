"""The atlas of a playbook: every place, in reading order and by its path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from revops_cli.playbook.parts import GROUPS, HOMES, Part
from revops_cli.playbook.places import Place, PlaceKind, data_name
from revops_cli.playbook.walk import Here, walk
from revops_cli.schemas.account import Account
from revops_cli.schemas.kinds import KINDS
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.schemas.kinds import DocumentKind
    from revops_cli.texts import Text

_ROOTS = frozenset(kind.root for kind in KINDS)
_PRECEDENCE = (PlaceKind.BOX, PlaceKind.PART, PlaceKind.SECTION, PlaceKind.ENTRY)


@dataclass(frozen=True)
class Atlas:
    """Every place of a playbook, in reading order."""

    places: tuple[Place, ...]

    @cached_property
    def boxes(self) -> tuple[Place, ...]:
        """The boxes among them, in reading order."""
        return tuple(place for place in self.places if place.kind is PlaceKind.BOX)

    @cached_property
    def by_path(self) -> Mapping[str, Place]:
        """The places by their paths, and by those that messages about files use."""
        return _ByPath(self.places)

    @cached_property
    def by_file(self) -> Mapping[tuple[str, tuple[Key, ...]], Place]:
        """The places that stand in a file, by it and the keys that lead to them in it."""
        return {
            (place.document.file, place.within): place for place in self.places if place.document is not None
        }

    def around(self, document: Document, within: tuple[Key, ...]) -> Iterator[Place]:
        """Yield the places at and around something in a file, the innermost first."""
        for end in range(len(within), -1, -1):
            place = self.by_file.get((document.file, within[:end]))
            if place is not None:
                yield place


class _ByPath(Mapping[str, Place]):
    """Places by path. The paths by which files name them are worked out for whoever asks for one of them."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self._places = places
        self._named: dict[str, Place] = {}
        # The name that a schema gives goes before an id that happens to be the same word.
        for kind in _PRECEDENCE:
            for place in places:
                if place.kind is kind:
                    self._named.setdefault(place.path, place)

    @cached_property
    def _all(self) -> dict[str, Place]:
        by_path = self._named.copy()
        for place in self._places:
            by_path.setdefault(place.written_path, place)
        return by_path

    def __getitem__(self, path: str) -> Place:
        found = self._named.get(path)
        return self._all[path] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def survey(documents: Mapping[str, Document]) -> Atlas:
    """Find every place of the playbook that `documents` make up."""
    return Atlas(tuple(_places(documents)))


def _places(documents: Mapping[str, Document]) -> Iterator[Place]:
    kinds: dict[Part, list[DocumentKind]] = defaultdict(list)
    for kind in KINDS:
        if kind.name in HOMES:
            kinds[HOMES[kind.name].part].append(kind)
    by_kind: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(documents.values(), key=lambda document: document.file):
        by_kind[document.kind.name].append(document)
    for part in Part:
        own = next((kind for kind in kinds[part] if kind.root == part.value), None)
        yield _part(part, documents.get(own.pattern) if own else None, own)
        gathered: set[str] = set()
        for kind in kinds[part]:
            group = kind.root.partition(".")[0]
            if group in GROUPS and group not in gathered:
                gathered.add(group)
                yield Place(group, PlaceKind.SECTION, part, GROUPS[group], part.value, "")
            for document in by_kind[kind.name]:
                yield from _document(kind, document)
            if not by_kind[kind.name] and not kind.prose:
                yield from _document(kind, None)


def _part(part: Part, document: Document | None, kind: DocumentKind | None) -> Place:
    file = "" if kind is None else kind.pattern
    value = None if document is None else document.model
    return Place(part.value, PlaceKind.PART, part, part.name_text, "", file, document=document, value=value)


def _document(kind: DocumentKind, document: Document | None) -> Iterator[Place]:
    part = HOMES[kind.name].part
    root = kind.root.partition(".{")[0] if document is None else kind.root_of(document.name)
    file = kind.pattern if document is None else document.file
    model = None if document is None else document.model
    outer = root.rpartition(".")[0]
    parent = outer if outer in GROUPS or outer in _ROOTS else part.value
    if root != part.value and root not in GROUPS:
        name = _document_name(kind, document)
        yield Place(root, PlaceKind.SECTION, part, name, parent, file, document=document, value=model)
    yield from walk(kind.model, model, Here(root, part, file, document))


def _document_name(kind: DocumentKind, document: Document | None) -> Text:
    name = HOMES[kind.name].name
    if document is None or not document.name:
        return name
    if isinstance(document.model, Account):
        return data_name(document.model.name)
    return text("{kind}: {name}", kind=name, name=document.name)
