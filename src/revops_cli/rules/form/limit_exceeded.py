"""A file is larger or deeper than a playbook's file can be.

A file holds at most 1 MB, 20,000 values, 50 levels of nesting and 200 opening brackets on a line; a
number at most 100 digits.

Why it costs: whoever sends a file that takes minutes to read stops everyone's checks. No playbook
comes near the limits, so what exceeds them is refused at once.

Bad:

    budget: [[[[[[[[[[ ... fifty levels ... ]]]]]]]]]]

Good:

    budget: a list of lines, one below the other
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV104", "limit-exceeded", Severity.ERROR, seen_by_loader("limit-exceeded"), __doc__)
