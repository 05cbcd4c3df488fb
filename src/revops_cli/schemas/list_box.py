"""Boxes that hold entries instead of text: competitors, automations, networks."""

from typing import ClassVar

from revops_cli.schemas.box import ShortBox


class ListBox(ShortBox):
    """A box of entries: a plain list, or a mapping with `entries:` and the extras of a box.

    Each kind of list declares its own `entries`.
    """

    short: ClassVar[str] = "entries"
