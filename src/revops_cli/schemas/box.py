"""The box: the smallest piece of a playbook, a crystallised answer with its extras.

A box may be written as a short text, as a list of texts, or as a mapping with `text:` and extras.
Every field that is a box carries `BoxField`, which names it and says which levers it moves unless
the file says otherwise.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from types import UnionType
from typing import TYPE_CHECKING, Annotated, ClassVar, Self, get_args

from pydantic_core import ValidationError, core_schema

from revops_cli.schemas.error import without_first_key, wrong_type
from revops_cli.schemas.fields import LinkField, OptionalText, read_optional_text
from revops_cli.schemas.lever import NO_LEVER, NONE, Lever
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Reads, read_each, unknown_word, word_of
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

BoxText = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class BoxField:
    """Marks a field as a box: its name for people, and the levers that it moves by default.

    A section that decides the levers of its boxes (`SectionField.levers`) goes before `levers`.
    """

    name: Text
    levers: frozenset[Lever] = NONE

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a `ShortBox` by its own reader; leave any other type to its own schema."""
        for member in get_args(source) if isinstance(source, UnionType) else (source,):
            if isinstance(member, type) and issubclass(member, ShortBox):
                return core_schema.no_info_plain_validator_function(member.read)
        return handler(source)


@dataclass(frozen=True, slots=True)
class SectionField:
    """Marks a field as a section of boxes: its name, and their levers where the section decides them."""

    name: Text
    levers: frozenset[Lever] | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Leave the section to its own schema."""
        return handler(source)


class Status(enum.Enum):
    """How far a hypothesis of the playbook has been put to the test."""

    HYPOTHESIS = "hypothesis"
    TESTED = "tested"
    PROVEN = "proven"


def read_levers(value: object) -> frozenset[Lever]:
    """Read one lever, a list of levers, or `none`. Raises `FieldError` or a located error."""
    if value == NO_LEVER:
        return NONE
    if isinstance(value, str):
        return frozenset({_read_lever(value)})
    if not isinstance(value, list | tuple):
        raise wrong_type(value, text("one of these words: {allowed}", allowed=_LEVER_WORDS))
    return frozenset(read_each(value, _read_lever))


_LEVER_WORDS = (*(lever.value for lever in Lever), NO_LEVER)


def _read_lever(value: object) -> Lever:
    if not isinstance(value, str):
        raise wrong_type(value, text("one of these words: {allowed}", allowed=_LEVER_WORDS))
    for lever in Lever:
        if lever.value == value:
            return lever
    raise unknown_word(value, _LEVER_WORDS)


class BoxExtras(DocumentModel):
    """What any box may say about itself. `lever` is None where the default holds."""

    lever: Annotated[frozenset[Lever], Reads(read_levers)] | None = None
    status: Annotated[Status, word_of(Status)] | None = None
    owner: OptionalText = None
    link: LinkField | None = None

    @property
    def filled(self) -> bool:
        """Whether it says anything beyond its extras."""
        return True


class ShortBox(BoxExtras):
    """A box that may be written without its mapping, as the value of the field named `short`."""

    short: ClassVar[str] = "text"

    @classmethod
    def read(cls, value: object) -> Self | None:
        """Read the box in its short or its long form; nothing is None. Raises pydantic's located errors."""
        if value is None or isinstance(value, cls):
            return value
        return cls.model_validate(value) if isinstance(value, dict) else cls.read_short(value)

    @classmethod
    def read_short(cls, value: object) -> Self:
        """Read the short form. Raises pydantic's located errors, or `FieldError`."""
        try:
            return cls.model_validate({cls.short: value})
        except ValidationError as error:
            raise without_first_key(error) from None

    @property
    def filled(self) -> bool:
        """Whether the field that the short form fills has a value."""
        return getattr(self, self.short) not in (None, ())


def read_box_text(value: object) -> BoxText:
    """Read the text of a box: a text, a list of texts, or nothing. Empty texts are nothing."""
    if isinstance(value, list | tuple):
        texts = read_each(value, read_optional_text)
        return tuple(entry for entry in texts if entry is not None) or None
    if isinstance(value, dict):
        raise wrong_type(value, text("a text or a list of texts"))
    return read_optional_text(value)


class Box(ShortBox):
    """A box of text: one text, a list of texts, or nothing yet."""

    text: Annotated[BoxText, Reads(read_box_text)] = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts as a list, empty where the box is."""
        if self.text is None:
            return ()
        return (self.text,) if isinstance(self.text, str) else self.text


def is_filled(value: object) -> bool:
    """Whether the value of a box field says anything: None, an empty list and an empty box don't."""
    return value.filled if isinstance(value, BoxExtras) else value not in (None, ())
