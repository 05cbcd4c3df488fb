"""A setting of a rule can't be used.

Under `lint: settings:` in `playbook.yaml` stands a name that no rule has, or a value that the setting
can't have. The rule goes by its default. Its page shows its settings: `revops rule CODE`.

Why it costs: the team agreed on a limit and nobody notices that another one is in force.

Bad:

    lint:
      settings:
        subjects_at_least: three

Good:

    lint:
      settings:
        subjects_at_least: 3
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_linter

RULE = Rule("RV116", "wrong-setting", Severity.ERROR, seen_by_linter, __doc__)
