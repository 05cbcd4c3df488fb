"""Makes pages in a thread of its own, so that who waits for one page doesn't hold up the others."""

from __future__ import annotations

import asyncio
import queue
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


class Painted(NamedTuple):
    """A finished page, and the content security policy that it needs."""

    html: str
    policy: str


class Painter:
    """Makes each page once for each change; several who ask for it share it.

    The thread does not outlive the program: Ctrl-C ends it in the middle of a page.
    """

    def __init__(self, paint: Callable[[str, int], Painted]) -> None:
        """Take what makes a page from its name and the number of the newest change."""
        self._paint = paint
        self._jobs: queue.SimpleQueue[tuple[Future[Painted], str, int]] = queue.SimpleQueue()
        self._made: dict[str, tuple[int, Future[Painted]]] = {}
        threading.Thread(target=self._work, name="painter", daemon=True).start()

    async def page(self, name: str, change: int) -> Painted:
        """Give the page as it is after that change. Raises what making it raised."""
        made = self._made.get(name)
        if made is None or made[0] != change:
            future: Future[Painted] = Future()
            made = self._made[name] = (change, future)
            self._jobs.put((future, name, change))
        # Who closes a tab meanwhile takes the page from nobody else.
        return await asyncio.shield(asyncio.wrap_future(made[1]))

    def _work(self) -> None:
        while True:
            future, name, change = self._jobs.get()
            with _HandsOver(future):
                future.set_result(self._paint(name, change))


class _HandsOver:
    """Whatever goes wrong here goes wrong for who waits for the result, not for the thread."""

    def __init__(self, future: Future[Painted]) -> None:
        self._future = future

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return True
