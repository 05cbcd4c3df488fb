r"""A file holds a character that people can't see.

A control character stands in the text, or is made by an escape in double quotes (`"\e"`).

Why it costs: it can move a terminal's cursor, hide text from a reviewer or break an export.

Bad:

    headline: "Growth\u0007"

Good:

    headline: Growth
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV107", "control-character", Severity.ERROR, seen_by_loader("control-character"), __doc__)
