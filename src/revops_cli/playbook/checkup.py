"""What `revops doctor` found: the program, what it stands on, the playbook and its data, a line each."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from revops_cli.texts import Text


class State(enum.Enum):
    """How something is. What is missing may be left so; what is broken stands in the way."""

    GOOD = "good"
    MISSING = "missing"
    BROKEN = "broken"


class Area(enum.Enum):
    """What a line is about."""

    PROGRAM = "program"
    EXTRAS = "extras"
    PLAYBOOK = "playbook"
    DATA = "data"


class Check(NamedTuple):
    """One line: what was looked at (`name`, a word for programs), how it is, and what to type."""

    area: Area
    name: str
    state: State
    told: Text
    cure: Text | None = None


class Checkup(NamedTuple):
    """All lines, in their order."""

    checks: tuple[Check, ...]

    @property
    def broken(self) -> bool:
        """Whether anything stands in the way."""
        return any(each.state is State.BROKEN for each in self.checks)
