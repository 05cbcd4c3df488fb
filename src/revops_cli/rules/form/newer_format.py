"""The playbook is of a newer format than the program.

`format:` in `playbook.yaml` is higher than this program knows.

Why it costs: an older program would read the newer form wrongly or call it faulty, so it reads
nothing.

Bad:

    format: 99     (the program reads up to 1)

Good:

    format: 1      (or a newer program)
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV114", "newer-format", Severity.ERROR, seen_by_loader("newer-format"), __doc__)
