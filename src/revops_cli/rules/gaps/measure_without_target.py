"""A measure has a value today, and no target.

Why it costs: what is measured without being wanted is looked at and nothing else. Either it matters,
and then somebody should want it higher or lower by a day, or the time to measure it is wasted.

Bad:

    # strategy/current-state.yaml
    snapshots:
      - period: 2026-10
        win_rate: 27 %
    # strategy/targets.yaml
    by: 2027-06-30

Good:

    # strategy/current-state.yaml
    snapshots:
      - period: 2026-10
        win_rate: 27 %
    # strategy/targets.yaml
    by: 2027-06-30
    win_rate: 34 %
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.lacking import told
from revops_cli.playbook.measure_gaps import without_target
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the newest snapshot with the targets."""
    lacks = without_target(inspection.playbook)
    if lacks is not None:
        yield from told(
            lacks,
            lambda name: text("{name}: there is a value today, and no target.", name=name),
            lambda count, names: text(
                "{count} measures have a value today and no target: {names}.", count=count, names=names
            ),
            text("Write in strategy/targets.yaml where it should be by the date of the targets."),
        )


RULE = Rule("RV220", "measure-without-target", Severity.WARNING, check, __doc__)
