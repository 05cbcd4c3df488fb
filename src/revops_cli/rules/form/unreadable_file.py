"""A file of the playbook can't be opened.

The file has a place in the playbook, and it is a folder, a link that leads out of the playbook or
nowhere, or you have no right to read it.

Why it costs: what the file says is missing from every number and page, and nobody sees that it is.

Bad:

    targets.yaml -> /home/maija/targets.yaml     (a link that leads out of the playbook)

Good:

    targets.yaml                                 (the file itself, readable by everyone who works on it)
"""

from __future__ import annotations

from revops_cli.diagnostics import Severity
from revops_cli.rule import Rule, seen_by_loader

RULE = Rule("RV101", "unreadable-file", Severity.ERROR, seen_by_loader("unreadable-file"), __doc__)
