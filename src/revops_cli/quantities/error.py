"""The one error of this package: a quantity that can't be read, and how to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.texts import Text

LONGEST = 80
"""Characters in the longest quantity that is read; more is never a quantity."""

_SHOWN = 40
_BITS_WRITTEN = 1000


class QuantityError(ValueError):
    """A value that is no quantity of the wanted kind, or that could mean two.

    `message` says what was found and why it can't be used, `cure` what to write instead.
    """

    def __init__(self, message: Text, cure: Text) -> None:
        """Keep the message and its cure."""
        super().__init__(str(message))
        self.message = message
        self.cure = cure


def shown(raw: object) -> str:
    """Give what was found, cut to a length that fits a message."""
    # Python refuses to write an `int` of thousands of digits.
    found = hex(raw) if isinstance(raw, int) and raw.bit_length() > _BITS_WRITTEN else str(raw)
    return found if len(found) <= _SHOWN else found[: _SHOWN - 1] + "…"
