"""A line on standard error about what takes long: only where a person looks, and only after a second.

It is gone before anything else is written.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from revops_cli.texts import Text

_PATIENCE = 1.0  # seconds without a word
_PAUSE = 0.2  # seconds between two looks
_CLEARED = "\r\x1b[K"
_NARROWEST = 20


@contextlib.contextmanager
def progress() -> Iterator[None]:
    """Show what takes long while this is open, unless `--no-progress` or the place says otherwise."""
    hushed = "--no-progress" in sys.argv or os.environ.get("TERM") == "dumb"
    if hushed or not sys.stderr.isatty():
        yield
        return
    from revops_cli.crm.doing import WATCHER

    line = ProgressLine(sys.stderr, _PATIENCE)
    token = WATCHER.set(line)
    try:
        yield
    finally:
        WATCHER.reset(token)
        line.end()


class ProgressLine:
    """Watches what is being done, in a thread that begins with the first of it."""

    def __init__(self, stream: TextIO, patience: float) -> None:
        """Keep where to write, and for how many seconds nothing is said."""
        self._stream, self._patience = stream, patience
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._what: Text | None = None
        self._share: Callable[[], float | None] = _unknown
        self._since = 0.0
        self._shown = False

    def begin(self, what: Text, share: Callable[[], float | None]) -> None:
        """Take note of what is being done from now on."""
        with self._lock:
            if self._what is None:
                self._since = time.monotonic()
            self._what, self._share = what, share
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="progress", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Wipe the line away, and ask about nothing any more."""
        with self._lock:
            self._what, self._share = None, _unknown
            self._wipe()

    def _watch(self) -> None:
        while True:
            time.sleep(_PAUSE)
            with self._lock:
                passed = time.monotonic() - self._since
                if self._what is not None and passed >= self._patience:
                    self._show(self._what, self._share(), passed)

    def _show(self, what: Text, share: float | None, passed: float) -> None:
        from revops_cli.cli.speech import chosen_language

        seconds = int(passed)
        said = text("{what} {seconds} s", what=what, seconds=seconds)
        if share is not None:
            said = text("{what} {share} %, {seconds} s", what=what, share=int(share), seconds=seconds)
        room = max(_columns() - 1, _NARROWEST)
        self._shown = True
        self._write(_CLEARED + chosen_language().say(said)[:room])

    def _wipe(self) -> None:
        if self._shown:
            self._shown = False
            self._write(_CLEARED)

    def _write(self, what: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # a terminal that has gone
            self._stream.write(what)
            self._stream.flush()


def _unknown() -> float | None:
    return None


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 80
