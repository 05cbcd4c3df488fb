"""A share is below 0 % or above 100 %.

A win rate or a stage's probability is a part of a whole, so it lies between 0 % and 100 %.

Why it costs: every figure that is made of it, from velocity to the leads that a target takes, is as
impossible as the share itself.

Bad:

    win_rate: 120 %

Good:

    win_rate: 12 %
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV402", "ratio-out-of-range", Severity.ERROR, seen_by_loader("ratio-out-of-range"), __doc__)
