"""A difference is a patch: put on the old file it gives the new one."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from revops_cli.editor.difference import difference

if TYPE_CHECKING:
    from pathlib import Path

GIT = shutil.which("git")


def test_what_a_difference_looks_like() -> None:
    old, new = b"a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n", b"a: 1\nb: 2\nc: 3\nd: 4\ne: 6  # six\n"
    assert difference(old, new, file="strategy/targets.yaml") == (
        "--- a/strategy/targets.yaml\n+++ b/strategy/targets.yaml\n@@ -2,4 +2,4 @@\n b: 2\n c: 3\n d: 4\n"
        "-e: 5\n+e: 6  # six\n"
    )


def test_where_nothing_changed_there_is_none() -> None:
    assert difference(b"a: 1", b"a: 1", file="f.yaml") == ""


@pytest.mark.skipif(GIT is None, reason="git is not installed")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a: 1\nb: 2\n", b"a: 1\nb: 3\n"),
        (b"a: 1\nb: 2", b"a: 1\nb: 3"),
        (b"a: 1\nb: 2", b"a: 1\nb: 2\nc: 3\n"),
        (b"a: 1\r\nb: 2\r\n", b"a: 1\r\nb: 2\r\nc: 3\r\n"),
        (b"a: 1\rb: 2\r", b"a: 1\rb: 3\r"),
        (b"\xef\xbb\xbfa: \xc3\xa4\x0c\xc2\x85\n", b"\xef\xbb\xbfa: \xc3\xb6\n"),
        (b"", b"a: 1\n"),
    ],
)
def test_git_takes_it(old: bytes, new: bytes, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(old)
    patch = difference(old, new, file="f.yaml").encode()
    assert GIT is not None
    subprocess.run([GIT, "apply", "-"], cwd=tmp_path, input=patch, check=True)
    assert (tmp_path / "f.yaml").read_bytes() == new
