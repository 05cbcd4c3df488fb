"""A value is not one of those allowed, or can be read in two ways.

A word is not among those allowed, a date or number is none or could mean two things. What is
allowed is named.

Why it costs: what can't be read counts nowhere: no figure, no page and no other check knows of it.

Bad:

    by: 30 June

Good:

    by: 2027-06-30
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV112", "wrong-value", Severity.ERROR, seen_by_loader("wrong-value"), __doc__)
