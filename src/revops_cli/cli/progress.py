"""A sign of life on a terminal while something takes its time: on standard error, and gone at the end."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.status import Status

PATIENCE = 1.0
"""Seconds that anyone waits without wondering."""


@contextmanager
def progress(
    said: str, *, wanted: bool, stream: TextIO | None = None, after: float = PATIENCE
) -> Iterator[None]:
    """Show `said` from `after` seconds on, until what is done inside has ended.

    Nothing is shown where it is not wanted, nor where `stream` (standard error) is no terminal that can
    take a line back.
    """
    stream = sys.stderr if stream is None else stream
    if not wanted or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    begun: list[Status] = []
    # Rich is loaded only when the wait is long: most commands have ended by then.
    timer = threading.Timer(after, lambda: begun.append(_shown(said, stream)))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for each in begun:
            each.stop()


def _shown(said: str, stream: TextIO) -> Status:
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    status = Status(Text(said), console=Console(file=stream))
    status.start()
    return status
