"""A mapping that nothing changes: what a frozen model holds where the keys are free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")


class FrozenMapping(Mapping[str, Value]):
    """A mapping of texts to values, equal to any mapping with the same items, in the order given."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Value] | None = None) -> None:
        """Keep a copy of `items`."""
        self._items: dict[str, Value] = dict(items or {})

    def __getitem__(self, key: str) -> Value:
        """Give the value of a key. Raises `KeyError`."""
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._items)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._items)

    def __hash__(self) -> int:
        """Give one hash to equal mappings whose values have one."""
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        """Show the items."""
        return f"FrozenMapping({self._items!r})"
