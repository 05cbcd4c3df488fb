"""Runs the rules of a large playbook in two processes.

Rules look at the playbook and at nothing else, so that it does not matter where they run. The other process
is a copy of this one, with the playbook in its memory: nothing has to be handed to it, and what comes back is
findings, which are few.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from revops_cli.rule import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.rule import Inspection, Rule

    Check = Callable[[Rule], list[Diagnostic]]

LARGE = 2_000_000
"""Letters of a playbook from which two processes are quicker than one."""

_OTHERS = frozenset({Family.REFERENCES, Family.NUMBERS})
"""The families for the other process. They take half of the time, and share most of what they work out."""


def is_worth_it(inspection: Inspection, rules: Sequence[Rule]) -> bool:
    """Say whether the rules should run in two processes, and can.

    A copy of a process has none of its threads, so there may be no other. Only on Linux such a copy is cheap
    and safe.
    """
    if (
        len({rule.family in _OTHERS for rule in rules}) == 1
        or sys.platform != "linux"
        or threading.active_count() > 1
    ):
        return False
    if len(os.sched_getaffinity(0)) == 1:
        return False
    return sum(len(each.source) for each in inspection.playbook.documents.values()) >= LARGE


def check_side_by_side(rules: Sequence[Rule], check: Check) -> list[Diagnostic]:
    """Give what `check` finds for each rule: half of them asked here, the others in a copy of this process.

    What all rules ask of the playbook should be worked out before: from then on each process has its own.
    Where the copy does not come to its end, its half is asked here, too, and what went wrong happens again.
    """
    mine = [rule for rule in rules if rule.family not in _OTHERS]
    others = [rule for rule in rules if rule.family in _OTHERS]
    receives, sends = os.pipe()
    process = os.fork()
    if process == 0:
        _answer(others, check, receives, sends)
    os.close(sends)
    try:
        with os.fdopen(receives, "rb") as stream:
            found = [each for rule in mine for each in check(rule)]
            answer = stream.read()
    except BaseException:
        os.kill(process, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(process, 0)
    if status:
        return [*found, *(each for rule in others for each in check(rule))]
    theirs: list[Diagnostic] = pickle.loads(answer)  # noqa: S301  # Our own process wrote it.
    return [*found, *theirs]


def _answer(rules: Sequence[Rule], check: Check, receives: int, sends: int) -> None:
    """Write what the rules find into the pipe, and end this copy of the process without a word."""
    code = 1
    with suppress(BaseException):
        os.close(receives)
        with os.fdopen(sends, "wb") as stream:
            pickle.dump([each for rule in rules for each in check(rule)], stream)
        code = 0
    os._exit(code)
