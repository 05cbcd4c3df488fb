"""Reads the result of a check back: made by a run of a pull request, so nothing of it is taken on trust."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.renderers.ci_json import SCHEMA
from revops_cli.renderers.comment import read_comment
from revops_cli.texts import text

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.renderers.comment import Comment

MOST_BYTES = 50_000_000
"""Bytes of the file; a check of a very faulty playbook takes a few millions."""

LANGUAGES = ("en", "fi")


class CiResult(NamedTuple):
    """What a comment is made of, and the language it is in."""

    comment: Comment
    language: str


def read_result(file: Path) -> CiResult:
    """Read what `revops ci --output json:FILE` wrote.

    Raises `UsageError` for anything else. No error repeats a word of the file.
    """
    try:
        document = json.loads(_bytes(file))
    except (ValueError, RecursionError) as error:
        raise _none(file) from RuntimeError(type(error).__name__)
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise _none(file)
    language = document.get("language")
    return CiResult(
        read_comment(document.get("comment")),
        language if isinstance(language, str) and language in LANGUAGES else "en",
    )


def _bytes(file: Path) -> bytes:
    """Read a file of the usual size. A link is not followed: an archive may hold one."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise UsageError(
            text("{file} can't be read.", file=str(file)),
            cure=text("Make it with: revops ci --output json:ci.json"),
        ) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _none(file)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(MOST_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(data) > MOST_BYTES:
        raise UsageError(text("{file} is larger than a result of a check can be.", file=str(file)))
    return data


def _none(file: Path) -> UsageError:
    return UsageError(
        text("{file} is no result of a check that this program can read.", file=str(file)),
        cure=text("Make it with: revops ci --output json:ci.json"),
    )
