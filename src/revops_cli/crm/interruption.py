"""Ctrl-C and the end of a process while the engine is at work.

It may compute for minutes without ever asking Python for signals.
"""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_ROOM = 64  # signals that are read at once
_SIGNALLED = 128  # what a shell adds to the number of the signal that ended a program


class Interruption:
    """Calls `interrupt` from a thread of its own as soon as Ctrl-C arrives, until it is closed.

    Python notes a signal at once, but acts on it only when the engine has given control back. What it
    notes is read here. SIGTERM ends the program like Ctrl-C, so that nothing is left on the disk, unless
    somebody has other plans with it. Outside the main thread, where signals are none of our business, it
    does nothing.
    """

    def __init__(self, interrupt: Callable[[], None]) -> None:
        """Begin to listen. `reason` is what to raise once the engine has stopped."""
        self.reason: BaseException = KeyboardInterrupt()
        self._interrupt = interrupt
        self._thread: threading.Thread | None = None
        if threading.current_thread() is not threading.main_thread():
            return
        self._hears, self._told = socket.socketpair()
        self._told.setblocking(False)  # noqa: FBT003 (its one argument)
        self._ends = signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
        if self._ends:
            signal.signal(signal.SIGTERM, self._end)
        self._before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._thread = threading.Thread(target=self._listen, name="interruption", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more. When this returns, nothing will be interrupted."""
        if self._thread is None:
            return
        if threading.current_thread() is threading.main_thread():
            signal.set_wakeup_fd(self._before)
            if self._ends:
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self._told.close()
        self._thread.join()
        self._hears.close()
        self._thread, self._interrupt = None, _nothing

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while signals := self._hears.recv(_ROOM):
                ended = self._ends and signal.SIGTERM in signals
                if ended:
                    self.reason = SystemExit(_SIGNALLED + signal.SIGTERM)
                if ended or signal.SIGINT in signals:
                    self._interrupt()

    def _end(self, number: int, _: FrameType | None) -> None:
        # The engine asks for signals, too, and makes an error of its own of what is raised then.
        self.reason = SystemExit(_SIGNALLED + number)
        raise self.reason


def is_interruption(error: Exception) -> bool:
    """Say whether this is a signal, of which the engine makes an error of its own."""
    return type(error).__name__ == "InterruptException" or str(error) == "Query interrupted"


def _nothing() -> None:
    """Interrupt nothing."""
