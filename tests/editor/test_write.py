"""A file is its old or its new bytes, and what was written by others is never written over."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from revops_cli.editor import locking
from revops_cli.editor.locking import LOCK_FILE, folder_lock
from revops_cli.editor.write import edit_file, replace_file
from revops_cli.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes, owners and links are POSIX")
OLD, NEW = b"old\n" * 1000, b"new\n" * 1500


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook" / "f.yaml").write_bytes(OLD)
    return tmp_path / "playbook"


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C as Python hears it: a shell that starts the tests in the background turns it off."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_bytes_stand_alone_where_the_old_ones_did(root: Path) -> None:
    assert edit_file(root, "f.yaml", lambda old: old + NEW) == (OLD, OLD + NEW)
    assert (root / "f.yaml").read_bytes() == OLD + NEW
    replace_file(root, "f.yaml", OLD + NEW, NEW)
    assert (root / "f.yaml").read_bytes() == NEW
    assert names(root) == ["f.yaml"]


def test_a_file_that_stays_the_same_is_not_written(root: Path) -> None:
    before = (root / "f.yaml").stat()
    edit_file(root, "f.yaml", lambda old: old)
    after = (root / "f.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_new_file_is_made_and_an_old_one_not_written_over(root: Path) -> None:
    replace_file(root, ".revops-baseline.json", None, NEW)
    assert (root / ".revops-baseline.json").read_bytes() == NEW
    with pytest.raises(ConflictError, match="is there already"):
        replace_file(root, "f.yaml", None, NEW)
    assert (root / "f.yaml").read_bytes() == OLD


@POSIX
def test_a_new_file_has_the_mode_that_others_have(root: Path) -> None:
    (root / "usual").touch()
    replace_file(root, "new.yaml", None, NEW)
    assert (root / "new.yaml").stat().st_mode == (root / "usual").stat().st_mode


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o777])
def test_the_mode_stays(mode: int, root: Path) -> None:
    (root / "f.yaml").chmod(mode)
    edit_file(root, "f.yaml", lambda _: NEW)
    assert stat.S_IMODE((root / "f.yaml").stat().st_mode) == mode


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(root: Path) -> None:
    os.chown(root / "f.yaml", 12345, 12346)
    edit_file(root, "f.yaml", lambda _: NEW)
    status = (root / "f.yaml").stat()
    assert (status.st_uid, status.st_gid) == (12345, 12346)


@POSIX
def test_a_link_stays_a_link(root: Path) -> None:
    (root / "below").mkdir()
    (root / "f.yaml").rename(root / "below" / "real.yaml")
    (root / "f.yaml").symlink_to("below/real.yaml")
    edit_file(root, "f.yaml", lambda _: NEW)
    assert (root / "f.yaml").readlink().as_posix() == "below/real.yaml"
    assert (root / "below" / "real.yaml").read_bytes() == NEW
    assert names(root) == ["below", "f.yaml"]
    assert names(root / "below") == ["real.yaml"]


@POSIX
@pytest.mark.parametrize("file", ["link.yaml", "folder/f.yaml", "../outside.yaml", "{outside}"])
def test_nothing_outside_the_root_is_written(file: str, root: Path) -> None:
    outside = root.parent / "outside.yaml"
    outside.write_bytes(OLD)
    (root / "link.yaml").symlink_to(outside)
    (root / "folder").symlink_to(root.parent)
    (root.parent / "f.yaml").write_bytes(OLD)
    for old in (OLD, None):
        with pytest.raises(ConflictError, match=r"outside the playbook|is there already"):
            replace_file(root, file.format(outside=outside), old, NEW)
    assert outside.read_bytes() == (root.parent / "f.yaml").read_bytes() == OLD
    assert names(root.parent) == ["f.yaml", "outside.yaml", "playbook"]


@POSIX
def test_a_link_planted_as_the_lock_makes_no_file_elsewhere(root: Path) -> None:
    (root / LOCK_FILE).symlink_to(root.parent / "planted")
    with pytest.raises(ConflictError, match="could not be written"):
        edit_file(root, "f.yaml", lambda _: NEW)
    assert names(root.parent) == ["playbook"]
    assert (root / "f.yaml").read_bytes() == OLD


@pytest.mark.parametrize("file", ["gone.yaml", "gone/f.yaml", "f.yaml/f.yaml", "link.yaml", "loop.yaml"])
def test_a_file_that_is_not_there_is_told_of(file: str, root: Path) -> None:
    if sys.platform != "win32":
        (root / "link.yaml").symlink_to("gone.yaml")
        (root / "loop.yaml").symlink_to("loop.yaml")
    with pytest.raises(ConflictError, match="There is no file"):
        edit_file(root, file, lambda _: NEW)


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_only_an_ordinary_file_is_written(kind: str, root: Path) -> None:
    if kind == "folder":
        (root / "odd.yaml").mkdir()
    elif sys.platform != "win32":
        os.mkfifo(root / "odd.yaml")
    else:
        pytest.skip("Windows has no such pipes")
    with pytest.raises(ConflictError, match="not an ordinary file"):
        edit_file(root, "odd.yaml", lambda _: NEW)


def test_a_file_that_may_only_be_read_is_left_alone(root: Path) -> None:
    (root / "f.yaml").chmod(0o444)
    with pytest.raises(ConflictError, match="may only be read") as caught:
        edit_file(root, "f.yaml", lambda _: NEW)
    assert caught.value.cure is not None
    assert (root / "f.yaml").read_bytes() == OLD
    assert names(root) == ["f.yaml"]
    (root / "f.yaml").chmod(0o644)


# Others write too.


def test_what_another_program_wrote_is_not_written_over(root: Path) -> None:
    with pytest.raises(ConflictError, match="changed by another program") as caught:
        replace_file(root, "f.yaml", b"what was read before\n", NEW)
    assert caught.value.cure is not None
    assert (root / "f.yaml").read_bytes() == OLD
    assert names(root) == ["f.yaml"]


def test_an_edit_is_made_again_on_what_another_program_wrote_meanwhile(root: Path) -> None:
    seen: list[bytes] = []

    def change(old: bytes) -> bytes:
        seen.append(old)
        if len(seen) < 3:  # An editor that knows nothing of the lock.
            (root / "f.yaml").write_bytes(b"by hand %d\n" % len(seen))
        return old + b"mine\n"

    edit_file(root, "f.yaml", change)
    assert seen == [OLD, b"by hand 1\n", b"by hand 2\n"]
    assert (root / "f.yaml").read_bytes() == b"by hand 2\nmine\n"
    assert names(root) == ["f.yaml"]


def test_a_file_that_never_rests_is_left_alone(root: Path) -> None:
    count = 0

    def change(old: bytes) -> bytes:
        nonlocal count
        count += 1
        (root / "f.yaml").write_bytes(b"by hand %d\n" % count)
        return old + b"mine\n"

    with pytest.raises(ConflictError, match="changed by another program"):
        edit_file(root, "f.yaml", change)
    assert (root / "f.yaml").read_bytes() == b"by hand %d\n" % count


def test_a_file_that_vanishes_meanwhile_is_not_made_again(root: Path) -> None:
    def change(_: bytes) -> bytes:
        (root / "f.yaml").unlink()
        return NEW

    with pytest.raises(ConflictError, match="There is no file"):
        edit_file(root, "f.yaml", change)
    assert names(root) == []


def test_a_change_that_fails_leaves_everything(root: Path) -> None:
    def change(_: bytes) -> bytes:
        message = "no"
        raise OSError(message)

    with pytest.raises(OSError, match="no"):
        edit_file(root, "f.yaml", change)
    assert names(root) == ["f.yaml"]


def test_whoever_waits_too_long_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_LONGEST_WAIT", 0.05)
    with (
        folder_lock(root, lambda: None),
        pytest.raises(ConflictError, match="Another program is changing files"),
    ):
        edit_file(root, "f.yaml", lambda _: NEW)
    assert (root / "f.yaml").read_bytes() == OLD
    edit_file(root, "f.yaml", lambda _: NEW)
    assert (root / "f.yaml").read_bytes() == NEW


@POSIX
def test_a_lock_on_a_file_that_its_last_holder_removed_is_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def flock(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            (root / LOCK_FILE).unlink()

    monkeypatch.setattr("fcntl.flock", flock)
    edit_file(root, "f.yaml", lambda _: NEW)
    assert calls == 2


@pytest.mark.parametrize("failing", ["write", "sync", "replace"])
def test_a_disk_that_fails_leaves_the_old_bytes(
    failing: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    patches: dict[str, Callable[[], None]] = {
        "write": lambda: monkeypatch.setattr("os.fdopen", fail),
        "sync": lambda: monkeypatch.setattr("os.fsync", fail),
        "replace": lambda: monkeypatch.setattr("pathlib.Path.replace", fail),
    }
    patches[failing]()
    with pytest.raises(ConflictError, match="could not be written"):
        edit_file(root, "f.yaml", lambda _: NEW)
    assert (root / "f.yaml").read_bytes() == OLD
    assert names(root) == ["f.yaml"]


# Interruptions.


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_waits_until_the_file_is_whole(root: Path) -> None:
    def change(_: bytes) -> bytes:
        signal.raise_signal(signal.SIGINT)
        return NEW

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        edit_file(root, "f.yaml", change)
    assert (root / "f.yaml").read_bytes() == NEW
    assert names(root) == ["f.yaml"]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_the_wait_for_another_writer(root: Path) -> None:
    start = time.monotonic()
    with folder_lock(root, lambda: None):
        timer = threading.Timer(0.1, signal.raise_signal, [signal.SIGINT])
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            edit_file(root, "f.yaml", lambda _: NEW)
        timer.join()
    assert time.monotonic() - start < 10
    assert (root / "f.yaml").read_bytes() == OLD


def test_other_threads_write_too(root: Path) -> None:
    def add(name: bytes) -> None:
        for _ in range(5):
            edit_file(root, "f.yaml", lambda old: old + name)

    threads = [threading.Thread(target=add, args=(name,)) for name in (b"a", b"b", b"c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((root / "f.yaml").read_bytes().removeprefix(OLD)) == sorted(b"aaaaabbbbbccccc")


def test_what_a_killed_writer_left_is_cleared_away(root: Path) -> None:
    (root / ".revops-0123456789abcdef.tmp").write_bytes(NEW)
    (root / LOCK_FILE).touch()
    (root / ".revops-baseline.json").write_bytes(b"{}")
    edit_file(root, "f.yaml", lambda _: NEW)
    assert (root / "f.yaml").read_bytes() == NEW
    assert names(root) == [".revops-baseline.json", "f.yaml"]
