"""A key that must be there is missing.

An entry lacks what makes it one: an id, a name, a date. `playbook.yaml` needs its `format` and `company`.

Why it costs: without it nothing here can be shown, counted or pointed to.

Bad:

    stages:
      - name: Meeting

Good:

    stages:
      - id: meeting
        name: Meeting
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV110", "missing-key", Severity.ERROR, seen_by_loader("missing-key"), __doc__)
