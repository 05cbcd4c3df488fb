"""A file is not UTF-8 text.

The file was saved in another encoding, such as UTF-16 or Windows-1252.

Why it costs: letters such as ä and € come out wrong, or differently on each computer, and so
nothing is guessed.

Bad:

    company: Yritys Oy     (saved as “Unicode” or “ANSI”)

Good:

    company: Yritys Oy     (saved as UTF-8)
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV102", "not-utf8", Severity.ERROR, seen_by_loader("not-utf8"), __doc__)
