"""Holds Ctrl-C back while a file is being written: it comes through when the file is whole."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Interruption:
    """Whether Ctrl-C was pressed while it was held back."""

    def __init__(self) -> None:
        """Start without."""
        self.pressed = False

    def note(self, _signal: int, _frame: FrameType | None) -> None:
        """Remember that Ctrl-C was pressed."""
        self.pressed = True

    def check(self) -> None:
        """Let Ctrl-C through, at a place where nothing is half done. Raises `KeyboardInterrupt`."""
        if self.pressed:
            raise KeyboardInterrupt


@contextmanager
def interruption_deferred() -> Iterator[Interruption]:
    """Hold Ctrl-C back within the `with`, and let it do what it did before right after.

    Only the main thread hears signals; in another one nothing has to be held back.
    """
    interruption = Interruption()
    before = signal.getsignal(signal.SIGINT)
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or before is None or before == signal.SIG_IGN:
        yield interruption
        return
    signal.signal(signal.SIGINT, interruption.note)
    try:
        yield interruption
    finally:
        signal.signal(signal.SIGINT, before)
        if interruption.pressed:
            signal.raise_signal(signal.SIGINT)
