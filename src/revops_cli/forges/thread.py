"""The comments below a pull request, whatever the forge: find one's own, write or change it."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 50
"""Pages of a hundred comments that are looked through."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Written(NamedTuple):
    """A comment that is there: its number, its text, and whether who asks wrote it."""

    number: int
    body: str
    own: bool


class Thread(Protocol):
    """Where comments are written."""

    def comments(self) -> Iterator[Written]:
        """Yield the comments, the oldest first. Raises `UsageError`."""

    def write(self, body: str) -> str:
        """Write a comment and give its address. Raises `UsageError`."""

    def change(self, number: int, body: str) -> str:
        """Change a comment and give its address. Raises `UsageError`."""


class Done(enum.Enum):
    """What became of a comment."""

    WRITTEN = "written"
    CHANGED = "changed"
    SAME = "same"


def marker_of(name: str) -> str:
    """Give the hidden line by which a comment is known again. Raises `UsageError` for an odd name."""
    if _NAME.fullmatch(name) is None:
        raise UsageError(
            text("--name can't be what it is."),
            cure=text("Small letters, digits and hyphens are allowed: --name sales-finland"),
        )
    return f"<!-- revops-ci {name} -->"


def put(thread: Thread, body: str, marker: str) -> tuple[Done, str]:
    """Change the own comment with this marker, or write one; give what was done, and its address.

    A comment of somebody else is left alone, whatever it holds. Raises `UsageError`.
    """
    whole = f"{body.rstrip()}\n\n{marker}\n"
    for comment in thread.comments():
        if comment.own and comment.body.rstrip().endswith(marker):
            if comment.body.split() == whole.split():
                return Done.SAME, ""
            return Done.CHANGED, thread.change(comment.number, whole)
    return Done.WRITTEN, thread.write(whole)


def unexpected() -> UsageError:
    """Give the error for an answer that is not as the API's documentation says."""
    return UsageError(
        text("The server's answer is not what its API promises."),
        cure=text("See whether the address of the API is right: --api"),
    )
