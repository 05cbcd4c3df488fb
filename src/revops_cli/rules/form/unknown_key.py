"""A key is not one of those known here.

The key is misspelt, or stands in a place where it means nothing. The nearest known key is named.

Why it costs: what is written under it is used nowhere, and nobody sees that it is not.

Bad:

    personas:
      decison_maker: ...

Good:

    personas:
      decision_maker: ...
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV109", "unknown-key", Severity.ERROR, seen_by_loader("unknown-key"), __doc__)
