"""How a field reads its value: metadata that turns a plain function into a pydantic schema.

`Annotated[Money, Reads(read_money)]` is validated by one call of `read_money`, which returns the
value or raises `FieldError` or `QuantityError`. Because no schema of the type itself is built,
a few hundred fields cost little at start-up, and every message is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic_core import core_schema

from revops_cli.quantities.error import shown
from revops_cli.schemas.error import UNKNOWN_KEY, WRONG_TYPE, FieldError, located, wrong_type
from revops_cli.schemas.frozen_mapping import FrozenMapping
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    import enum

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reads:
    """Reads the whole value with `read`: one of the fixed `words` where they are named, or `several`."""

    read: Callable[[object], object]
    words: type[enum.Enum] | None = None
    several: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Give pydantic the function as it is."""
        return core_schema.no_info_plain_validator_function(self.read)


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of entries, each read as its own type says. A key without a value is an empty list.

    `unique` names the field of an entry that no two may share.
    """

    unique: str | None = "id"

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Wrap the tuple's schema between the checks of the list."""
        listed = core_schema.no_info_before_validator_function(read_list, handler(source))
        if self.unique is None:
            return listed
        return core_schema.no_info_after_validator_function(self._without_doubles, listed)

    def _without_doubles(self, entries: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
        first: dict[Hashable, int] = {}
        doubles: list[tuple[tuple[str | int, ...], FieldError, object]] = []
        field = self.unique or ""
        for index, entry in enumerate(entries):
            value: Hashable = getattr(entry, field)
            if value is None or first.setdefault(value, index) == index:
                continue
            message = text('Two entries have the {field} "{value}".', field=field, value=value)
            cure = text("Give each entry its own {field}.", field=field)
            doubles.append(((index, field), FieldError(message, cure), value))
        if doubles:
            raise located(doubles)
        return entries


@dataclass(frozen=True, slots=True)
class Short:
    """A mapping that may also be written as a short text, which `expand` turns into the mapping."""

    expand: Callable[[str], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Expand a text before the mapping's own schema sees it."""
        return core_schema.no_info_before_validator_function(self._expanded, handler(source))

    def _expanded(self, value: object) -> object:
        return self.expand(value) if isinstance(value, str) else value


def read_list(value: object) -> list[object] | tuple[object, ...]:
    """Take a list; nothing is an empty one. Raises `FieldError` for anything else."""
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return value
    raise wrong_type(value, text("a list"), text("Start each entry with a dash and a space."))


def read_each(value: object, read: Callable[[object], Value]) -> tuple[Value, ...]:
    """Read every entry of a list with `read`, and tell all that is wrong at the entry it is wrong in."""
    entries = read_list(value)
    values: list[Value] = []
    errors: list[tuple[tuple[str | int, ...], ValueError, object]] = []
    for index, entry in enumerate(entries):
        try:
            values.append(read(entry))
        except ValueError as error:
            errors.append(((index,), error, entry))
    if errors:
        raise located(errors)
    return tuple(values)


def word_of(words: type[enum.Enum]) -> Reads:
    """Read one of the fixed words that are the values of `words`."""
    by_value = {str(member.value): member for member in words}

    def read(value: object) -> enum.Enum:
        member = by_value.get(value) if isinstance(value, str) else None
        return read_word(value, words) if member is None else member

    return Reads(read, words)


def read_word(value: object, words: type[enum.Enum]) -> enum.Enum:
    """Give the member of `words` that `value` names. Raises `FieldError` with the words allowed."""
    if isinstance(value, words):
        return value
    allowed = tuple(str(member.value) for member in words)
    if not isinstance(value, str):
        raise wrong_type(value, text("one of these words: {allowed}", allowed=allowed))
    for member in words:
        if member.value == value:
            return member
    raise unknown_word(value, allowed)


def unknown_word(value: str, allowed: tuple[str, ...]) -> FieldError:
    """Say that a word is none of those allowed, and which one it is nearest to."""
    message = text('"{value}" is not one of the words that belong here.', value=shown(value))
    return FieldError(message, did_you_mean(value, allowed))


def did_you_mean(value: str, allowed: tuple[str, ...]) -> Text:
    """Name what is allowed, and first what `value` is nearest to, if anything."""
    if meant := nearest(value, allowed):
        return text('Did you mean "{meant}"? Allowed here: {allowed}.', meant=meant, allowed=allowed)
    return text("Allowed here: {allowed}.", allowed=allowed)


def words_of(words: type[enum.Enum]) -> Reads:
    """Read a list of the fixed words that are the values of `words`; one word is a list of one."""

    def read(value: object) -> tuple[enum.Enum, ...]:
        entries = [value] if isinstance(value, str) else value
        return read_each(entries, lambda entry: read_word(entry, words))

    return Reads(read, words, several=True)


def read_mapping(
    value: object, read: Callable[[object], Value], allowed: tuple[str, ...] = ()
) -> FrozenMapping[Value]:
    """Read every value of a mapping with `read`; its keys are texts, of those `allowed` if any are named.

    Nothing is an empty mapping. The result can't be changed. Raises `FieldError`, or located errors.
    """
    if value is None:
        return FrozenMapping()
    if not isinstance(value, Mapping):
        raise wrong_type(value, text("a mapping of keys to values"))
    values: dict[str, Value] = {}
    errors: list[tuple[tuple[str | int, ...], ValueError, object]] = []
    for key, entry in value.items():
        try:
            values[_read_key(key, allowed)] = read(entry)
        except ValueError as error:
            errors.append(((key if isinstance(key, int) else str(key),), error, entry))
    if errors:
        raise located(errors)
    return FrozenMapping(values)


def _read_key(key: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(key, str):
        raise FieldError(
            text("A key here is a text."), text("Put it in quotes."), kind=WRONG_TYPE, at_key=True
        )
    if allowed and key not in allowed:
        raise unknown_key(key, allowed)
    return key


def unknown_key(key: str, allowed: tuple[str, ...]) -> FieldError:
    """Say that a key is none of those allowed, and which one it is nearest to."""
    message = text('Unknown key "{key}".', key=shown(key))
    return FieldError(message, did_you_mean(key, allowed), kind=UNKNOWN_KEY, at_key=True)
