"""What the engine is doing right now, for whoever watches: told to a watcher, if this run has one."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.texts import Text


class Watcher(Protocol):
    """Somebody who wants to know what is being done. `share` gives how much of it is, 0 to 100, or `None`.

    After `end` returns nothing asks for the share any more, and nothing is shown.
    """

    def begin(self, what: Text, share: Callable[[], float | None]) -> None:
        """Take note of what is being done from now on."""

    def end(self) -> None:
        """Take note that it is done."""


WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)
"""Who watches this run; nobody, unless a command sets it."""
