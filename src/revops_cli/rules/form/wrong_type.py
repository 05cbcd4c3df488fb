"""A value is of another kind than its place.

A list stands where a text belongs, a text where a number does, and so on. A key that is a number or
nothing at all counts too.

Why it costs: it can't be read as what it should be, so it would be left out.

Bad:

    stages: lead, interested, meeting, offer

Good:

    stages:
      - id: lead
        name: Lead
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV111", "wrong-type", Severity.ERROR, seen_by_loader("wrong-type"), __doc__)
