"""A file holds nothing.

A file of the playbook is empty, or holds comments only.

Why it costs: it looks as if the section were there.

Bad:

    # targets, to be written

Good:

    by: 2027-06-30
    win_rate: 30 %
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV108", "empty-file", Severity.ERROR, seen_by_loader("empty-file"), __doc__)
