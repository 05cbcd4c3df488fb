"""A value is not one of those allowed, or can be read in two ways.

A word is not among those allowed, a ratio lacks its percent sign, a date or number could mean two
things. What is allowed is named.

Why it costs: a number read wrongly is worse than none: it decides budgets.

Bad:

    win_rate: 25

Good:

    win_rate: 25 %
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV112", "wrong-value", Severity.ERROR, seen_by_loader("wrong-value"), __doc__)
