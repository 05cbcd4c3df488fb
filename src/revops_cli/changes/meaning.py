"""What a playbook means, as a tree of values: how it was written is not in it.

Comments, quotes, order of keys, short and long forms and values that a schema gives anyway leave no
trace. A mapping is a `Node`, a list whose entries can be told apart is `Entries` by their names (an id,
else what tells them apart), any other list is one value. What holds nothing is not there.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from revops_cli.quantities.duration import Duration
from revops_cli.quantities.money import Money
from revops_cli.quantities.period import Period
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.box import Box
from revops_cli.schemas.lever import NO_LEVER
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

Leaf = str | bool | int | Decimal | Money | Ratio | Duration | Period | date | tuple["Leaf", ...]
"""A value that is compared as a whole. Words of a fixed choice are texts."""

PROSE = "prose"
"""The key of a Markdown file's text, beside those of its front matter."""

# What tells the entries of a list apart, where they have no id: the first that an entry has.
_NATURAL_NAMES: tuple[tuple[str, ...], ...] = (
    ("id",),
    ("period",),
    ("name",),
    ("what",),
    ("from_", "to"),
    ("file",),
    ("connection", "table"),
    ("currency", "to", "date"),
)
# Lists in which it matters what comes first, by the kind of document and the keys without ids.
_ORDERED = frozenset(
    {
        ("pipeline", "stages"),
        ("pipeline", "pipelines", "stages"),
        ("cold", "messages", "entries"),
        ("reminder", "messages", "entries"),
        ("network", "messages", "entries"),
        ("current-state", "snapshots"),
        ("focus", "next", "entries"),
    }
)


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a list by their names. `ordered` says that what comes first matters.

    `indexes` say where in the file's list each stands.
    """

    items: Mapping[str, Node]
    ordered: bool = False
    indexes: Mapping[str, int] = field(default_factory=dict, compare=False)

    def __eq__(self, other: object) -> bool:
        """Compare the entries, and their order where it matters."""
        if not isinstance(other, Entries) or self.items != other.items:
            return False
        return not (self.ordered or other.ordered) or list(self.items) == list(other.items)

    def __hash__(self) -> int:
        """Give one hash to equal entries."""
        return hash(frozenset(self.items))


Node = Mapping[str, "Tree"]
Tree = Leaf | Node | Entries


@dataclass(frozen=True, slots=True)
class FileMeaning:
    """What a file means. `document` is what it was read as, None for Markdown of no known kind."""

    tree: Node
    document: Document | None = field(default=None, compare=False)


Meaning = Mapping[str, FileMeaning]
"""What each file of a playbook means, by its path below the root."""


def meaning_of(playbook: Playbook) -> dict[str, FileMeaning]:
    """Give what every file of a playbook means, without those of which nothing could be read."""
    files = {
        file: FileMeaning(_document(document), document)
        for file, document in playbook.documents.items()
        if document.model is not None or not document.removed
    }
    return files | {file: FileMeaning({PROSE: _prose(page)}) for file, page in playbook.pages.items()}


def _document(document: Document) -> Node:
    tree = {} if document.model is None else _node(document.model, (document.kind.name,))
    prose = "" if document.prose is None else _prose(document.prose)
    return {**tree, PROSE: prose} if prose else tree


def _prose(written: str) -> str:
    """Give a text without spaces at the ends of lines, and without empty lines around it."""
    return "\n".join(line.rstrip() for line in written.split("\n")).strip("\n")


@cache
def _fields(model: type[DocumentModel]) -> tuple[tuple[str, str, object], ...]:
    """Give name, key in files and usual value of each field of a model."""
    return tuple(
        (name, field.alias or name, field.get_default(call_default_factory=True))
        for name, field in model.model_fields.items()
    )


def _node(model: DocumentModel, at: tuple[str, ...]) -> Node:
    written = vars(model)
    found: dict[str, Tree] = {}
    for name, key, usual in _fields(type(model)):
        value = written[name]
        # A field that must be there has no usual value.
        if value is not None and (value is not usual and value != usual):
            _put(found, key, _tree(value, (*at, key), one=isinstance(model, Box) and name == "text"))
    for key, value in sorted((model.model_extra or {}).items()):
        _put(found, key, None if value is None else _tree(value, (*at, key)))
    return found


def _put(found: dict[str, Tree], key: str, tree: Tree | None) -> None:
    if tree is not None and not is_nothing(tree):
        found[key] = tree


def is_nothing(tree: Tree) -> bool:
    """Say whether a tree holds nothing."""
    if isinstance(tree, Entries):
        return not tree.items
    return isinstance(tree, Mapping) and not tree


def _tree(value: object, at: tuple[str, ...], *, one: bool = False) -> Tree | None:
    match value:
        case DocumentModel():
            return _node(value, at)
        case Mapping():
            return {str(key): tree for key, each in value.items() if (tree := _tree(each, at)) is not None}
        case frozenset():
            words = sorted(str(_leaf(each)) for each in value)
            return tuple(words) or (NO_LEVER,)
        case tuple() if value and all(isinstance(each, DocumentModel) for each in value):
            return _entries(value, at)
        case tuple() if one and len(value) == 1:
            return _leaf(value[0])
        case None:
            return None
        case _:
            return _leaf(value)


def _leaf(value: object) -> Leaf:
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return tuple(_leaf(each) for each in value)
    if isinstance(value, str | bool | int | Decimal | Money | Ratio | Duration | Period | date):
        return value
    raise TypeError(type(value).__name__)  # A schema holds a value of a kind that isn't known here.


def _entries(models: Sequence[DocumentModel], at: tuple[str, ...]) -> Entries:
    items: dict[str, Node] = {}
    indexes: dict[str, int] = {}
    for index, (name, model) in enumerate(_named(models)):
        items[name] = _node(model, at)
        indexes[name] = index
    ordered = at in _ORDERED or at[:2] == ("data", "tables")
    return Entries(items, ordered, indexes)


def _named(models: Sequence[DocumentModel]) -> Iterator[tuple[str, DocumentModel]]:
    """Name entries; those that nothing tells apart are numbered."""
    names = [_name(model) for model in models]
    seen: Counter[str] = Counter()
    for name, model in zip(names, models, strict=True):
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} #{seen[name]}"), model


def _name(model: DocumentModel) -> str:
    known = type(model).model_fields
    for fields in _NATURAL_NAMES:
        if fields[0] in known:
            values = [vars(model).get(name) for name in fields]
            return " ".join(str(value) for value in values if value is not None)
    return ""
