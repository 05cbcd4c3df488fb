"""Writers that are killed, interrupted, many, or out of disk: the file is one version, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.editor.write import edit_file
from revops_cli.loader.discovery import find_files
from revops_cli.loader.yaml_events import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and mounts are POSIX")

LINES = 3000
# Each version is one number, many times over: no mixture of two versions looks like one.
WRITER = f"""
import signal, sys
from pathlib import Path
from revops_cli.editor.write import edit_file

signal.signal(signal.SIGINT, signal.default_int_handler)  # A shell may have started all this without it.

def following(old):
    number = int(old.split(b"\\n", 1)[0]) + 1
    return b"%d\\n" % number * ({LINES} + number % 7 * 100)

try:
    print("ready", flush=True)
    while True:
        print(int(edit_file(Path(sys.argv[1]), "f.yaml", following)[1].split()[0]), flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
ADDER = """
import sys
from functools import partial
from pathlib import Path
from revops_cli.editor.change import fulfilled
from revops_cli.editor.requests import AddEntry
from revops_cli.editor.write import edit_file
from revops_cli.loader.yaml_events import read_yaml

root, name = Path(sys.argv[1]), sys.argv[2]
parse = partial(read_yaml, file="f.yaml")
for number in range(int(sys.argv[3])):
    request = AddEntry(("entries",), f"{name}-{number}")
    edit_file(root, "f.yaml", lambda old: fulfilled(old, request, parse, file="f.yaml"))
"""
ONE_EDIT = """
import os, resource, sys
from pathlib import Path
from revops_cli.editor.write import edit_file
from revops_cli.errors import ConflictError

{before}
try:
    edit_file(Path(sys.argv[1]), "f.yaml", lambda old: old + b"new" * 20_000)
except ConflictError as error:
    sys.exit(f"{{error.message}} {{error.cure}}")
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def version(root: Path) -> int:
    """The one version that the file holds; anything else fails."""
    data = (root / "f.yaml").read_bytes()
    number = int(data.split(b"\n", 1)[0])
    assert data == b"%d\n" % number * (LINES + number % 7 * 100)
    return number


def hidden(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name != "f.yaml"]


def stopped_writer(root: Path, by: signal.Signals, after: float) -> str:
    """Stop a writer in the midst of its work; check the file; give all that the writer said."""
    with start(WRITER, root) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        said = writer.stdout.readline()
        time.sleep(after)
        writer.send_signal(by)
        said += writer.stdout.read()
        assert writer.stderr.read() == ""
    done = [int(word) for word in said.split() if word.isdigit()]
    assert version(root) >= max(done, default=0)
    assert find_files(root).files == ("f.yaml",)
    return said


def stop_writers(root: Path, by: signal.Signals, times: int) -> int:
    """Stop as many writers; give how many of them left something behind."""
    any_ = random.Random(times)  # noqa: S311 # moments, no secrets
    (root / "f.yaml").write_bytes(b"0\n" * LINES)
    left_something = 0
    for _ in range(times):
        said = stopped_writer(root, by, any_.uniform(0, 0.03))
        left_something += bool(hidden(root))
        if by == signal.SIGINT:
            assert said.endswith("interrupted\n")
            assert hidden(root) == []
    return left_something


def check_kills(root: Path, times: int) -> None:
    assert stop_writers(root, signal.SIGKILL, times) > times // 10  # They were hit while writing.
    edit_file(root, "f.yaml", lambda old: old + b"x")
    assert hidden(root) == []


def test_kill_9_leaves_one_version(tmp_path: Path) -> None:
    check_kills(tmp_path, 40)


def test_ctrl_c_leaves_one_version_and_nothing_else(tmp_path: Path) -> None:
    stop_writers(tmp_path, signal.SIGINT, 40)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_a_thousand_kills(tmp_path: Path) -> None:
    check_kills(tmp_path, 1000)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_a_thousand_times_ctrl_c(tmp_path: Path) -> None:
    stop_writers(tmp_path, signal.SIGINT, 1000)


def test_four_processes_with_a_hundred_edits_each_lose_none(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text("# all of them\nentries: []  # none yet\nlast: 1\n", "utf-8")
    workers = [start(ADDER, tmp_path, name, 100) for name in "abcd"]
    for worker in workers:
        _, errors = worker.communicate()
        assert (worker.returncode, errors) == (0, "")
    value = read_yaml((tmp_path / "f.yaml").read_bytes(), "f.yaml").value
    assert isinstance(value, dict)
    entries = value["entries"]
    assert isinstance(entries, list)
    assert sorted(map(str, entries)) == sorted(f"{name}-{number}" for name in "abcd" for number in range(100))
    for name in "abcd":
        own = [entry for entry in map(str, entries) if entry.startswith(name)]
        assert own == [f"{name}-{number}" for number in range(100)]
    assert hidden(tmp_path) == []


# A disk that takes nothing.


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are for one user."""
    folder = Path("/tmp") / f"revops-test-{os.getpid()}"  # noqa: S108 # made here, and only for this
    folder.mkdir(mode=0o755)
    (folder / "f.yaml").write_bytes(b"old")
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    options = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
    if subprocess.run(options, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    (tmp_path / "f.yaml").write_bytes(b"old" * 10_000)
    yield tmp_path
    subprocess.run([str(shutil.which("umount")), str(tmp_path)], check=True)


def refused_edit(root: Path, before: str = "") -> str:
    """What the one edit is refused with. Nothing is changed, and nothing left."""
    old = (root / "f.yaml").read_bytes()
    with start(ONE_EDIT.format(before=before), root) as writer:
        _, said = writer.communicate()
    assert writer.returncode == 1
    assert (root / "f.yaml").read_bytes() == old
    assert hidden(root) == []
    return said.strip()


NO_ROOM = (
    "There is no room on the disk to write f.yaml, so it was not changed. "
    "Make room, and run the command again."
)
NOT_ALLOWED = (
    "f.yaml or its folder may only be read, so it was not changed. Give yourself the right to write there."
)


def test_a_full_disk(small_disk: Path) -> None:
    assert refused_edit(small_disk) == NO_ROOM


def test_a_limit_on_the_size_of_files(open_folder: Path) -> None:
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    assert refused_edit(open_folder, limit) == NO_ROOM


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    remount = [str(shutil.which("mount")), "-o", "remount,ro", str(small_disk)]
    subprocess.run(remount, check=True)
    assert refused_edit(small_disk) == NOT_ALLOWED


@pytest.mark.parametrize("mode", [0o555, 0o500])
def test_a_folder_that_may_only_be_read(mode: int, open_folder: Path) -> None:
    nobody = "os.setgroups([]); os.setgid(65534); os.setuid(65534)" if os.geteuid() == 0 else ""
    open_folder.chmod(mode)
    assert refused_edit(open_folder, nobody) == NOT_ALLOWED
