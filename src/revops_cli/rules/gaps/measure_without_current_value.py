"""A measure has a target, and no value today.

The newest snapshot of the current state says nothing of it.

Why it costs: nobody can say how far the way is. The target may have been reached last year, or be out
of reach.

Bad:

    # strategy/targets.yaml
    nps: 60
    # strategy/current-state.yaml
    snapshots:
      - period: 2026-10

Good:

    # strategy/targets.yaml
    nps: 60
    # strategy/current-state.yaml
    snapshots:
      - period: 2026-10
        nps: 54
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.lacking import told
from revops_cli.playbook.measure_gaps import without_value
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Compare the targets with the newest snapshot."""
    lacks = without_value(inspection.playbook)
    if lacks is not None:
        yield from told(
            lacks,
            lambda name: text("{name}: there is a target, and no value today.", name=name),
            lambda count, names: text(
                "{count} measures have a target and no value today: {names}.", count=count, names=names
            ),
            text("Write today's value in the newest snapshot. An estimate will do."),
        )


RULE = Rule("RV219", "measure-without-current-value", Severity.WARNING, check, __doc__)
