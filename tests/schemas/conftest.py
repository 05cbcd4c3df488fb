from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from revops_cli.diagnostics import Positions, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ruamel.yaml.nodes import ScalarNode

    from revops_cli.diagnostics import Key


class _Constructor(SafeConstructor):
    """Gives the plain values that the loader gives: exact decimals, and dates as texts."""


def _decimal(_constructor: SafeConstructor, node: ScalarNode) -> Decimal:
    return Decimal(str(node.value))


def _text(_constructor: SafeConstructor, node: ScalarNode) -> str:
    return str(node.value)


_Constructor.add_constructor("tag:yaml.org,2002:float", _decimal)
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _text)


@pytest.fixture(scope="session")
def full_documents() -> Mapping[str, object]:
    """A document of every kind in which every field says something, by the kind's name."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    folder = Path(__file__).parent / "documents"
    return {file.stem: yaml.load(file.read_text(encoding="utf-8")) for file in folder.glob("*.yaml")}


def _places(value: object, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], bool]]:
    yield path, False
    if isinstance(value, dict):
        for key, entry in value.items():
            yield (*path, key), True
            yield from _places(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _places(entry, (*path, index))


@pytest.fixture(scope="session")
def positions_of() -> Callable[[object], Positions]:
    """Make positions for plain values: keys in column 1 and values in column 9, each on a line of its own."""

    def positions(value: object) -> Positions:
        keys: dict[tuple[Key, ...], Span] = {}
        values: dict[tuple[Key, ...], Span] = {}
        for line, (path, is_key) in enumerate(_places(value, ()), start=1):
            if is_key:
                keys[path] = Span(line, 1, line, 5)
            else:
                values[path] = Span(line, 9, line, 12)
        return Positions(values, keys)

    return positions
