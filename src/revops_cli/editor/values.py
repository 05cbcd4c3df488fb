"""The values that a document holds, and how they change: what a request means, without its text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from revops_cli.errors import ConflictError
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.diagnostics import Key

Scalar = str | int | Decimal | bool | None
"""What one scalar can be."""

Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
"""What a document can hold."""

Path: TypeAlias = "tuple[Key, ...]"
"""Keys and indexes that lead to a value, from the root of its document."""

_LONGEST_NUMBER = 100
"""Digits. The loader refuses longer numbers."""


def same(one: Value, other: Value) -> bool:
    """Tell whether two values are the same in kind, order and digits: `1`, `1.0` and `true` are not."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(below, other[key]) for key, below in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    return one == other


def as_read(value: Value) -> Value:
    """Give the value as it will be read again: a whole `Decimal` is an `int`.

    Raises `ConflictError` for a number that YAML or a playbook can't hold.
    """
    if isinstance(value, dict):
        return {key: as_read(below) for key, below in value.items()}
    if isinstance(value, list):
        return [as_read(below) for below in value]
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) >= _LONGEST_NUMBER:
            raise _no_number()
        exponent = value.as_tuple().exponent
        return int(value) if isinstance(exponent, int) and exponent >= 0 else value
    if isinstance(value, int) and abs(value) >= 10**_LONGEST_NUMBER:
        raise _no_number()
    return value


def value_at(value: Value, path: Path) -> Value:
    """Give what stands at `path`. Raises `ConflictError` where there is nothing."""
    for depth, step in enumerate(path):
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list(), int() if 0 <= step < len(value):
                value = value[step]
            case _:
                raise nothing_at(path[: depth + 1])
    return value


def has(value: Value, path: Path) -> bool:
    """Tell whether there is something at `path`."""
    try:
        value_at(value, path)
    except ConflictError:
        return False
    return True


def replaced(value: Value, path: Path, new: Value) -> Value:
    """Give the value with `new` in place of what stands at `path`. The old one is left as it is."""
    if not path:
        return new
    value_at(value, path[:1])
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {key: replaced(below, rest, new) if key == step else below for key, below in value.items()}
    if isinstance(value, list):
        return [replaced(below, rest, new) if at == step else below for at, below in enumerate(value)]
    raise nothing_at(path)


def written_path(path: Path) -> str:
    """Give a path inside a document as people write it: `messages[1].delay`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def nothing_at(path: Path) -> ConflictError:
    """Say that there is nothing at `path`."""
    return ConflictError(
        text('There is no "{path}" to change.', path=written_path(path)),
        cure=text("Run the command again: the file seems to have changed meanwhile."),
    )


def _no_number() -> ConflictError:
    return ConflictError(
        text("This number can't be written: it has too many digits, or is no number at all."),
        cure=text("Give a number of fewer than {count} digits.", count=_LONGEST_NUMBER),
    )
