"""The SLA gives sales too long to take a lead over.

More than 24 hours; a business day counts as 24 of them and a business hour as one. A setting says how
many.

Why it costs: somebody who asked on Monday has spoken to two competitors by Thursday. The later call wins
a fraction of the deals that the same call would have won the same day.

Bad:

    response_time: 3 business days

Good:

    response_time: 1 business day
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.waits import hours_of
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.sla import Sla
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

MOST = Setting("response_hours_at_most", 24, text("hours until sales has taken a lead over"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare response times with the most that keeps a lead warm."""
    most = inspection.of(MOST)
    for document, sla in in_force(inspection.playbook, Sla):
        time = None if sla.response_time is None else sla.response_time.value
        hours = None if time is None else hours_of(time)[1]
        if hours is not None and hours > most:
            message = text("A lead may wait {time}; after {most} hours it is cold.", time=time, most=most)
            cure = text("Write response_time: 1 business day, or less.")
            within = value_within(document, ("response_time",), "value")
            yield at_value(document, within, message, cure, amount=hours)


RULE = Rule("RV558", "sla-response-too-slow", Severity.WARNING, check, __doc__, settings=(MOST,))
