"""The one exception of the YAML reader: where the text stops being readable, in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.texts import Text


class YamlProblem(Exception):  # noqa: N818 -- a problem of the file, caught by the reader and told as a fault
    """Reading can't go on. `start` and `end` are offsets into the text that was read."""

    def __init__(
        self, message: Text, start: int, end: int, *, cure: Text, kind: str = "invalid-yaml"
    ) -> None:
        """Keep what is wrong, where, and how to mend it."""
        super().__init__(str(message))
        self.message = message
        self.start = start
        self.end = max(end, start)
        self.cure = cure
        self.kind = kind
