"""What the YAML scanner hands to the YAML parser: tokens, and the text they are cut from."""

from __future__ import annotations

import enum

END = "\0"
"""Stands at the end of the text; the reader has taken out every other one."""

BLANK_OR_END = " \t\n\0"


class Kind(enum.Enum):
    """What a token is. The names are those of the YAML specification's productions."""

    STREAM_END = "the end of the file"
    DOCUMENT_START = "---"
    DOCUMENT_END = "..."
    BLOCK_SEQUENCE_START = "a deeper list"
    BLOCK_MAPPING_START = "a deeper key"
    BLOCK_END = "a shallower line"
    FLOW_SEQUENCE_START = "["
    FLOW_MAPPING_START = "{"
    FLOW_SEQUENCE_END = "]"
    FLOW_MAPPING_END = "}"
    BLOCK_ENTRY = "-"
    FLOW_ENTRY = ","
    KEY = "a key"
    VALUE = ":"
    ALIAS = "*"
    ANCHOR = "&"
    TAG = "!"
    SCALAR = "text"


class Token:
    """A token from offset `start` up to `end`; scalars have their text and how they were written."""

    __slots__ = ("end", "kind", "start", "style", "value")

    def __init__(self, kind: Kind, start: int, end: int, value: str = "", style: str | None = None) -> None:
        """Keep the token's parts. `style` is None for plain text, else its first character."""
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.style = style
