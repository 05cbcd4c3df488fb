"""A file uses a part of YAML that a playbook doesn't.

Anchors (`&`), aliases (`*`), tags (`!`), merge keys (`<<`), directives (`%`) and several documents in
one file are refused.

Why it costs: they hide what a file says: the reader must look elsewhere, and some programs run code
for them. A playbook can be read aloud.

Bad:

    buyer: *decision-maker

Good:

    buyer:
      goals: Predictable growth
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV105", "forbidden-yaml", Severity.ERROR, seen_by_loader("forbidden-yaml"), __doc__)
