"""Counts the changes of what is shown, and tells every open page of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# A silent line is taken for a broken one sooner or later.
_SECONDS_OF_SILENCE = 15.0


class Changes:
    """The number of the newest change, to which pages listen. All in the thread of the event loop."""

    def __init__(self) -> None:
        """Begin with the first state."""
        self.number = 1
        self._ended = False
        self._news = asyncio.Event()

    def tell(self) -> None:
        """Count a change, and tell it."""
        self.number += 1
        self._wake()

    def end(self) -> None:
        """Let nobody listen any longer."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        # Whoever waits holds the old event; whoever comes now waits for the next.
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def stream(self, silence: float = _SECONDS_OF_SILENCE) -> AsyncIterator[str]:
        """Give the newest number at once and after each change, as server-sent events."""
        told = 0
        while not self._ended:
            news = self._news
            if told == self.number:
                try:
                    await asyncio.wait_for(news.wait(), silence)
                except TimeoutError:
                    yield ": still here\n\n"
            else:
                told = self.number
                yield f"id: {told}\ndata: {told}\n\n"
