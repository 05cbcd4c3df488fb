"""A key is twice in one place.

The same key is written twice in one mapping. Both places are shown.

Why it costs: most programs keep the last one in silence, so that half the readers work by the
other.

Bad:

    win_rate: 25 %
    win_rate: 20 %

Good:

    win_rate: 25 %
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV106", "duplicate-key", Severity.ERROR, seen_by_loader("duplicate-key"), __doc__)
