"""A name of a rule means nothing.

Under `lint:` in `playbook.yaml`, or in a comment that asks for silence, stands a name that no rule, code
or family has. The nearest one is named.

Why it costs: you think that a rule is off, or on, and it is not. A mistake that lint was told to hold
goes out to customers.

Bad:

    lint:
      ignore: [stage-without-definiton]

Good:

    lint:
      ignore: [stage-without-definition]
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_linter

RULE = Rule("RV115", "unknown-rule", Severity.ERROR, seen_by_linter, __doc__)
