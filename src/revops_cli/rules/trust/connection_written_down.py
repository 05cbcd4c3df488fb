"""A connection to a database is written into the playbook.

The address of a server, or its settings, stands in a file. `data.yaml` gives the name of a connection,
and each user's own settings say what it is. The connection is never shown.

Why it costs: everyone who can read the playbook knows where the data lives and often who may read it.
And whoever can change the playbook can lead the program to a server of their own.

Bad:

    deals:
      - connection: postgres://reader@db.example.com/crm

Good:

    deals:
      - connection: warehouse
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.connections import connections_in
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_MESSAGE = text("A connection to a database is written down here.")
_CURE = text(
    "Give it a name in your own settings, and write the name in data.yaml: connection: warehouse. "
    "If a password stands in it, change the password."
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find connections in the texts of all files, but where reading the file has told of them."""
    playbook = inspection.playbook
    told = {
        (fault.location.file, fault.location.span.line)
        for fault in playbook.faults
        if fault.path.endswith(".connection")
    }
    for file, source, _ in source_texts(playbook):
        for stretch in connections_in(source):
            fault = in_source(file, source, stretch, _MESSAGE, _CURE, secret=True)
            if (file, fault.location.span.line) not in told:
                yield fault


RULE = Rule("RV712", "connection-written-down", Severity.ERROR, check, __doc__)
