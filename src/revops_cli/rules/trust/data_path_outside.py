"""An export in `data.yaml` is outside the playbook's folder.

The file is an absolute path, a path up and out, one from a home folder or a drive, or an address.
Exports are read from below the playbook's root only.

Why it costs: figures come from a file that the others don't have, so everyone counts another number.
And a pull request that names such a path tries to read what is none of the playbook's business.

Bad:

    deals: [../../exports/deals.csv]

Good:

    deals: [data/deals.csv]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.connections import is_connection
from revops_cli.playbook.data_paths import why_outside
from revops_cli.playbook.exports import exports
from revops_cli.playbook.faults import at_value
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_CURE = text("Put the export into the playbook's folder and write its path from there: data/deals.csv.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find exports whose path leaves the root; connections that are written down have their own rule."""
    for export in exports(inspection.playbook):
        why = why_outside(export.source.file)
        if why is not None and not is_connection(export.source.file):
            message = text("This export is {why}, and only files below the playbook are read.", why=why)
            yield at_value(export.document, export.within, message, _CURE)


RULE = Rule("RV711", "data-path-outside", Severity.ERROR, check, __doc__)
