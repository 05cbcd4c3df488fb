"""Versions run side by side, and their results are read less than twice a week.

In the first weeks of a test the replies are read twice a week: the better versions go on, the weaker
are replaced.

Why it costs: each day the weaker subject line uses up part of a list that can be used once. Read
after a month, the test tells which half of the list was wasted.

Bad:

    results_read: {times_a_week: 1, running_since: 2026-11-02, last_read: 2026-11-03}

Good:

    results_read: {times_a_week: 2, running_since: 2026-11-02, last_read: 2026-11-19}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.parts import HOMES
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.sequence import Sequence
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection
    from revops_cli.schemas.sequence import ResultsRead

WEEKS = Setting("test_weeks", 4, text("weeks for which a test of messages is read closely"), least=1)
TIMES = Setting("readings_a_week", 2, text("times a week that results are read while a test runs"), least=1)
_DAYS_IN_A_WEEK = 7


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find running tests that are read too seldom: as agreed, or as was done."""
    today = inspection.as_of
    for document, sequence in in_force(inspection.playbook, Sequence):
        read = sequence.results_read
        if today is None or read is None or read.running_since is None:
            continue
        if not 0 <= (today - read.running_since).days <= inspection.of(WEEKS) * _DAYS_IN_A_WEEK:
            continue
        times = inspection.of(TIMES)
        if read.times_a_week is not None and read.times_a_week < times:
            yield _agreed_too_seldom(document, read, times)
        else:
            # Twice a week is every three days or four: the longer of the two is kept to.
            longest = -(-_DAYS_IN_A_WEEK // times)
            last = read.last_read or read.running_since
            if (today - last).days > longest and not document.unread(("results_read", "last_read")):
                yield _not_read(document, read, (today - last).days, today)


def _agreed_too_seldom(document: Document, read: ResultsRead, times: int) -> Fault:
    agreed = read.times_a_week
    message = plural(
        "{sequence}: a test runs, and its results are read {agreed} time a week.",
        "{sequence}: a test runs, and its results are read {agreed} times a week.",
        1 if agreed == 1 else 2,
        sequence=HOMES[document.kind.name].name,
        agreed=agreed,
    )
    cure = text("Read them {times} times a week while the test runs: times_a_week: {times}", times=times)
    return at_value(document, ("results_read", "times_a_week"), message, cure)


def _not_read(document: Document, read: ResultsRead, days: int, today: date) -> Fault:
    message = plural(
        "{sequence}: a test runs, and nobody has read its results for {count} day.",
        "{sequence}: a test runs, and nobody has read its results for {count} days.",
        days,
        sequence=HOMES[document.kind.name].name,
    )
    cure = text(
        "Read them, replace the weakest version, and write last_read: {today}", today=today.isoformat()
    )
    key = "running_since" if read.last_read is None else "last_read"
    return at_value(document, ("results_read", key), message, cure)


RULE = Rule("RV610", "experiment-read-too-seldom", Severity.WARNING, check, __doc__, settings=(WEEKS, TIMES))
