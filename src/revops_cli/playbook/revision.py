"""Which version of a playbook a page shows: the commit that it was read at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime


class Revision(NamedTuple):
    """A commit: its short hash, the day it was made on, and whether the files read differ from it."""

    short: str
    date: datetime.date
    changed: bool
