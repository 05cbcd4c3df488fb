"""Ctrl-C while the engine is at work: it may compute for minutes without ever asking Python for signals."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOM = 64  # signals that are read at once


class Interruption:
    """Calls `interrupt` from a thread of its own as soon as Ctrl-C arrives, until it is closed.

    Python notes a signal at once, but acts on it only when the engine has given control back. What it
    notes is read here. Outside the main thread, where signals are none of our business, it does nothing.
    """

    def __init__(self, interrupt: Callable[[], None]) -> None:
        """Begin to listen."""
        self._interrupt = interrupt
        self._thread: threading.Thread | None = None
        if threading.current_thread() is not threading.main_thread():
            return
        self._hears, self._told = socket.socketpair()
        self._told.setblocking(False)  # noqa: FBT003 (its one argument)
        self._before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._thread = threading.Thread(target=self._listen, name="interruption", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more. When this returns, nothing will be interrupted."""
        if self._thread is None:
            return
        if threading.current_thread() is threading.main_thread():
            signal.set_wakeup_fd(self._before)
        self._told.close()
        self._thread.join()
        self._hears.close()
        self._thread, self._interrupt = None, _nothing

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while signals := self._hears.recv(_ROOM):
                if signal.SIGINT in signals:
                    self._interrupt()


def _nothing() -> None:
    """Interrupt nothing."""
