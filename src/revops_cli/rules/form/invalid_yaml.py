"""A file is not YAML.

Somewhere a quote, a bracket, a colon or an indentation is not as YAML wants it. The message says
what, and the line and column where.

Why it costs: from that place on nobody can tell what the file means, so none of it is used.

Bad:

    subject: Growth: how others do it

Good:

    subject: "Growth: how others do it"
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV103", "invalid-yaml", Severity.ERROR, seen_by_loader("invalid-yaml"), __doc__)
