"""A share lacks its percent sign.

A share is written as a number from 1 to 100 without a `%`. Nobody knows whether 25 % or 25 times
is meant, so it is not used.

Why it costs: a win rate of 25 that is read as 25 times, or as 0.25 %, turns a forecast into a
number that somebody hires people by.

Bad:

    win_rate: 25

Good:

    win_rate: 25 %
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Mends, Rule, seen_by_loader

RULE = Rule(
    "RV401",
    "ratio-without-percent",
    Severity.ERROR,
    seen_by_loader("ratio-without-percent"),
    __doc__,
    mends=Mends.UNSAFELY,
)
