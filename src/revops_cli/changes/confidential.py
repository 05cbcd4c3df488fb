"""Changes without what nobody may see: of confidential parts only that they changed, secrets as dots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from revops_cli.changes.change import Change, ChangeKind
from revops_cli.changes.meaning import Entries
from revops_cli.playbook.masking import MASK, masked, masked_path, masked_text
from revops_cli.playbook.parts import GROUPS, HOMES
from revops_cli.schemas.kinds import kind_of
from revops_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from revops_cli.changes.meaning import Tree

_HIDDEN = MASK * 3


def root_of(file: str) -> str:
    """Give the root by which a file's part is kept confidential: `budget`, `accounts`."""
    known = kind_of(file)
    return "" if known is None else known[0].root_of(known[1]).partition(".")[0]


def withhold(
    changes: Iterable[Change], withheld: frozenset[str], hidden: tuple[str, ...]
) -> tuple[Change, ...]:
    """Give the changes, all of a withheld root as one that only tells its name, and no `hidden` word.

    `hidden` are sorted, the longest first.
    """
    told: dict[str, Change] = {}
    kept: list[Change] = []
    without = partial(without_words, hidden=hidden)
    for change in changes:
        roots = {root_of(change.file), root_of(change.file_before)} & withheld
        if not roots:
            kept.append(_without_words(change, without))
        for root in sorted(roots):
            if root not in told:
                told[root] = _only_that(root)
                kept.append(told[root])
    return tuple(kept)


def without_words(written: str, hidden: tuple[str, ...]) -> str:
    """Give a text with dots for every `hidden` word, and for what is secret by its form."""
    for word in hidden:
        if word in written:
            written = written.replace(word, _HIDDEN)
    return masked(written)


def said_without(said: Text, hidden: tuple[str, ...]) -> Text:
    """Give a sentence whose values hold no `hidden` word and nothing secret."""
    return masked_text(_said(said, partial(without_words, hidden=hidden)))


def _only_that(root: str) -> Change:
    home = next((home for kind, home in HOMES.items() if kind == root), None)
    name = GROUPS[root] if home is None else home.name
    part = next(home.part for kind, home in HOMES.items() if kind in {root, root.removesuffix("s")})
    return Change(ChangeKind.CONFIDENTIAL, "", (), "", (), None, None, path=root, trail=(name,), part=part)


def _without_words(change: Change, without: Callable[[str], str]) -> Change:
    return change._replace(
        before=None if change.before is None else _tree(change.before, without),
        after=None if change.after is None else _tree(change.after, without),
        keys=tuple(map(without, change.keys)),
        keys_before=tuple(map(without, change.keys_before)),
        path=masked_path(without(change.path)),
        trail=tuple(masked_text(_said(each, without)) for each in change.trail),
        field=tuple(map(without, change.field)),
    )


def _said(said: Text, without: Callable[[str], str]) -> Text:
    return replace(said, values=tuple(_values(said, without)))


def _values(said: Text, without: Callable[[str], str]) -> Iterator[tuple[str, object]]:
    for name, value in said.values:
        match value:
            case str():
                yield name, without(value)
            case Text():
                yield name, _said(value, without)
            case _:
                yield name, value


def _tree(tree: Tree, without: Callable[[str], str]) -> Tree:
    match tree:
        case str():
            return without(tree)
        case Entries():
            items = {without(name): _node(entry, without) for name, entry in tree.items.items()}
            return Entries(items, tree.ordered)
        case Mapping():
            return _node(tree, without)
        case tuple():
            return tuple(without(each) if isinstance(each, str) else each for each in tree)
        case _:
            return tree


def _node(node: Mapping[str, Tree], without: Callable[[str], str]) -> dict[str, Tree]:
    return {without(key): _tree(value, without) for key, value in node.items()}
