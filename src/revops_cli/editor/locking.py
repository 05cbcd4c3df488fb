"""One writer at a time in a folder, among all processes that write through this room.

The lock belongs to the process, not to the file that shows it: whoever holds it and dies lets it go.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCK_FILE = ".revops.lock"
"""Hidden, so that no reader of a playbook takes it for a part of it."""

_LONGEST_WAIT = 30.0
"""Seconds. A writer holds the lock for milliseconds."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.02
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # A planted link must not make a file outside the playbook.


class BusyError(Exception):
    """Another process has held the lock for too long."""


@contextmanager
def folder_lock(folder: Path, check: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a folder within the `with`. `check` is called while waiting, and may raise.

    Raises `BusyError`, and `OSError` where nothing can be written in the folder.
    """
    path = folder / LOCK_FILE
    deadline = time.monotonic() + _LONGEST_WAIT
    pause = _FIRST_PAUSE
    while (descriptor := _try(path)) is None:
        check()
        if time.monotonic() > deadline:
            raise BusyError
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
    try:
        yield
    finally:
        if sys.platform != "win32":  # There a file that is open can't be removed; it stays, and does no harm.
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _try(path: Path) -> int | None:
    """Give the descriptor of the locked file, or None while someone else has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
    try:
        if _locked(descriptor) and _is_still(path, descriptor):
            return descriptor
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_still(path: Path, descriptor: int) -> bool:
    """Tell whether the locked file is the one at `path`: its last holder removed it when it was done."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
