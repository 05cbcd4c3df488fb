"""A comment asks for silence and gives no reason, or names no rule.

What lint finds can be let be: by a comment at the end of a line, on the line above, or at the top of a
file. It names the rule by code or name, and says why.

Why it costs: in half a year nobody knows whether the finding was looked at or only hidden. The next
person either trusts it blindly or does the work again.

Bad:

    hand_over: Nobody  # revops: ignore[sequence-without-hand-over]

Good:

    hand_over: Nobody  # revops: ignore[sequence-without-hand-over] The list is for research only
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_linter

RULE = Rule("RV117", "suppression-without-reason", Severity.ERROR, seen_by_linter, __doc__)
