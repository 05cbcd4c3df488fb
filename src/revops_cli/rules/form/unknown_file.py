"""A YAML file stands where a playbook has none.

The path says what a file is, and this path means nothing. The nearest known place is named.
Markdown, exports and hidden files may stand anywhere.

Why it costs: the file is read by nobody, however well it is filled.

Bad:

    stategy/targets.yaml

Good:

    strategy/targets.yaml
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV113", "unknown-file", Severity.WARNING, seen_by_loader("unknown-file"), __doc__)
