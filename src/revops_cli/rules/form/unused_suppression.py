"""A comment asks for silence where there is nothing to silence.

The rule finds nothing at that place: it was mended, or the comment stands at the wrong line.

Why it costs: a comment that is left over hides the same mistake when it is made again.

Bad:

    definition: A discovery meeting is agreed  # revops: ignore[stage-without-definition] Comes in spring

Good:

    definition: A discovery meeting is agreed
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Mends, Rule, seen_by_linter

RULE = Rule("RV118", "unused-suppression", Severity.WARNING, seen_by_linter, __doc__, mends=Mends.SAFELY)
