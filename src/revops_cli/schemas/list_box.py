"""Boxes that hold entries instead of text: messages, competitors, automations, networks."""

from typing import ClassVar, Self

from revops_cli.schemas.box import ShortBox
from revops_cli.schemas.fields import TextsField


class ListBox(ShortBox):
    """A box of entries: a plain list, or a mapping with `entries:` and the extras of a box.

    Each kind of list declares its own `entries`. A field of this kind is never None: where nothing
    is written its box has no entries. `below_box` says how references name the entries that have
    an id: below the box (`business.competitors.acme`), or right below the section that holds it
    (`outreach.cold.cold-1`).
    """

    short: ClassVar[str] = "entries"
    below_box: ClassVar[bool] = False

    @classmethod
    def read(cls, value: object) -> Self:
        """Read the box in its short or its long form; nothing is the empty box. Raises located errors."""
        read = super().read(value)
        return cls() if read is None else read


class TextList(ListBox):
    """A list of texts."""

    entries: TextsField = ()
