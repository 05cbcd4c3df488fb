"""Puts new bytes in a file's place: all of them or none, and never over what another has written.

The bytes go to a hidden file in the same folder, from there to the disk, and take the old file's name
in one step. Whoever reads meanwhile sees the old or the new file, and a crash leaves one of the two.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from revops_cli.editor.interruption import interruption_deferred
from revops_cli.editor.locking import BusyError, folder_lock
from revops_cli.errors import ConflictError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ATTEMPTS = 10
_LEFT_BEHIND = ".revops-*.tmp"
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def edit_file(root: Path, file: str, change: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Replace a file's bytes by what `change` makes of them; give the old and the new ones.

    `file` is a path below `root`; a link is followed as long as it stays there. `change` is called
    with what the file holds while no other editor may write, and again if another program wrote it
    all the same. Whatever it raises leaves the file as it is, and so does every failure here, told as
    a `ConflictError`.
    """
    target = _target(root, file)
    with interruption_deferred() as interruption, _locked(target, file, interruption.check):
        for _ in range(_ATTEMPTS):
            old = _read(target, file)
            new = change(old)
            if new == old or _put(target, file, old, new):
                return old, new
    raise _changed_meanwhile(file)


def replace_file(root: Path, file: str, old: bytes | None, new: bytes) -> None:
    """Replace a file's bytes, which must still be `old`; where that is None, make a file that isn't there.

    The folder of a new file must be there. Otherwise as `edit_file`.
    """
    target = _target(root, file, is_new=old is None)
    with interruption_deferred() as interruption, _locked(target, file, interruption.check):
        if not _put(target, file, old, new):
            raise _changed_meanwhile(file) if old is not None else _there_already(file)


# -- before ---------------------------------------------------------------------------------------------


def _target(root: Path, file: str, *, is_new: bool = False) -> Path:
    """Give the place of an ordinary file below the root, links resolved."""
    with _told(file):
        root = root.resolve(strict=True)
        try:
            target = (root / file).parent.resolve(strict=True) / (root / file).name
            if not is_new:
                target = target.resolve(strict=True)
        except (FileNotFoundError, NotADirectoryError, RuntimeError) as error:
            raise _missing(file) from error
        if not target.is_relative_to(root):
            raise ConflictError(
                text("{file} is outside the playbook's folder, so it was not changed.", file=file),
                cure=text("Put the file itself into the playbook."),
            )
        if not is_new and not stat.S_ISREG(target.stat().st_mode):
            raise ConflictError(
                text("{file} is not an ordinary file, so it was not changed.", file=file),
                cure=text("Put an ordinary file there."),
            )
        return target


@contextmanager
def _locked(target: Path, file: str, check: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of the file's folder, cleared of what a writer that was killed has left there."""
    with ExitStack() as held:
        with _told(file):
            held.enter_context(folder_lock(target.parent, check))
            for left in target.parent.glob(_LEFT_BEHIND):
                with suppress(OSError):
                    left.unlink()
        yield


def _read(target: Path, file: str) -> bytes:
    with _told(file):
        try:
            return target.read_bytes()
        except FileNotFoundError as error:
            raise _missing(file) from error


# -- writing --------------------------------------------------------------------------------------------


def _put(target: Path, file: str, old: bytes | None, new: bytes) -> bool:
    """Put `new` in the place of `old`. False where something else stands there meanwhile."""
    with _told(file):
        before = None if old is None else _status(target, file)
        temporary = target.parent / _LEFT_BEHIND.replace("*", secrets.token_hex(8))
        try:
            _write(temporary, new, before)
            if not _holds(target, old):
                return False
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return True


def _status(target: Path, file: str) -> os.stat_result:
    """Give the file's mode and owner. Refuse a file that may only be read, whose folder would let us."""
    try:
        status = target.stat()
    except FileNotFoundError as error:
        raise _missing(file) from error
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise _not_allowed(file)
    return status


def _write(path: Path, new: bytes, like: os.stat_result | None) -> None:
    """Write a new file through to the disk, with the mode and, where that is allowed, the owner of `like`."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666 if like is None else 0o600), "wb") as stream:
        stream.write(new)
        stream.flush()
        if like is not None:
            _give_owner(path, like)
            path.chmod(stat.S_IMODE(like.st_mode))
        os.fsync(stream.fileno())


def _give_owner(path: Path, like: os.stat_result) -> None:
    if sys.platform != "win32":
        own = path.stat()
        if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
            with suppress(PermissionError):
                os.chown(path, like.st_uid, like.st_gid)


def _holds(target: Path, old: bytes | None) -> bool:
    try:
        return target.read_bytes() == old
    except FileNotFoundError:
        return old is None and not target.is_symlink()


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk. A failure is not told: the file is in its place already."""
    if sys.platform != "win32":  # There a folder can't be opened.
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


# -- what can go wrong ----------------------------------------------------------------------------------


@contextmanager
def _told(file: str) -> Iterator[None]:
    """Turn what the system says into words and a cure."""
    try:
        yield
    except BusyError as error:
        raise ConflictError(
            text("Another program is changing files beside {file}, so it was not changed.", file=file),
            cure=text("Run the command again when it is done."),
        ) from error
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            raise _not_allowed(file) from error
        if error.errno in _NO_ROOM:
            raise ConflictError(
                text("There is no room on the disk to write {file}, so it was not changed.", file=file),
                cure=text("Make room, and run the command again."),
            ) from error
        raise ConflictError(
            text("{file} could not be written, so it is as it was.", file=file),
            cure=text("See whether the disk and the folder are sound."),
        ) from error


def _not_allowed(file: str) -> ConflictError:
    return ConflictError(
        text("{file} or its folder may only be read, so it was not changed.", file=file),
        cure=text("Give yourself the right to write there."),
    )


def _missing(file: str) -> ConflictError:
    return ConflictError(
        text("There is no file {file} to change.", file=file),
        cure=text("See whether it was moved or removed, and run the command again."),
    )


def _there_already(file: str) -> ConflictError:
    return ConflictError(
        text("{file} is there already, so it was not written over.", file=file),
        cure=text("Move it out of the way, or choose another name."),
    )


def _changed_meanwhile(file: str) -> ConflictError:
    return ConflictError(
        text("{file} was changed by another program meanwhile, so it was not written over.", file=file),
        cure=text("Run the command again."),
    )
