"""The times of the stages do not add up to the sales cycle.

Every stage says how long a deal should stay in it, and all of them together are shorter or longer
than both the sales cycle of today and the target.

Why it costs: a seller who keeps every stage's time still misses the cycle that the plan counts
with, and nobody sees at which stage the days are lost.

Bad:

    designed_time: 5 days       (four stages of 5 days; the sales cycle is 48 days)

Good:

    designed_time: 12 days      (four stages of 12 days)
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.stages import stage_lists
from revops_cli.playbook.stated import days, newest, stated_targets
from revops_cli.playbook.waits import days_of
from revops_cli.quantities.duration import Duration, Unit
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.stages import StageList
    from revops_cli.playbook.stated import Stated
    from revops_cli.rule import Inspection

TOLERANCE = Setting(
    "stage_times_tolerance_percent", 25, text("percent by which the stages' times may miss the sales cycle")
)
_BUSINESS = frozenset({Unit.BUSINESS_DAYS, Unit.BUSINESS_HOURS})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find pipelines whose designed times miss the sales cycle."""
    playbook = inspection.playbook
    stated = [each for each in (newest(playbook), stated_targets(playbook)) if each is not None]
    cycles = [(cycle, each) for each in stated if (cycle := each.number("sales_cycle"))]
    if not cycles:
        return
    share = Decimal(inspection.of(TOLERANCE)) / 100
    shortest = min(cycle for cycle, _ in cycles) * (1 - share)
    longest = max(cycle for cycle, _ in cycles) * (1 + share)
    for pipeline in stage_lists(playbook):
        whole = _whole_time(pipeline)
        if whole is not None and (whole.high < shortest or whole.low > longest):
            yield _fault(pipeline, whole, cycles[0][1])


def _whole_time(pipeline: StageList) -> Duration | None:
    """Add up the times of all stages in days; None where one is not known in calendar time."""
    if pipeline.document.unread((*pipeline.stages[0].within[:-1], len(pipeline.stages))):
        return None
    times = [placed.stage.designed_time for placed in pipeline.stages if not placed.outcome]
    known = [days_of(time) for time in times if time is not None and time.unit not in _BUSINESS]
    if len(known) < len(times) or not known:
        return None
    return Duration(
        sum((low for low, _ in known), Decimal(0)), sum((high for _, high in known), Decimal(0)), Unit.DAYS
    )


def _fault(pipeline: StageList, whole: Duration, stated: Stated) -> Fault:
    cycle = days(stated.number("sales_cycle") or Decimal(0))
    message = text(
        "The times of the stages make {whole}, and the sales cycle is {cycle}.", whole=whole, cycle=cycle
    )
    cure = text("Mend the designed_time that no deal keeps, or the sales cycle.")
    note = (stated.location("sales_cycle"), text("The sales cycle:"))
    last = (*pipeline.stages[-1].within, "designed_time")
    return at_value(pipeline.document, last, message, cure, related=(note,))


RULE = Rule("RV424", "stage-times-differ-from-cycle", Severity.INFO, check, __doc__, settings=(TOLERANCE,))
