"""An export that `data.yaml` names is not there.

The file that feeds a table is missing, while others are in the same folder. Where the folder holds no
export at all nothing is said: exports are often kept out of git.

Why it costs: velocity and the other figures can't be counted until it is there, and whoever needs them
on a Monday morning types them from memory.

Bad:

    deals: [data/deals-2025.csv]     (where data/deals-2026.csv is)

Good:

    deals: [data/deals-2026.csv]
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.data_paths import why_outside
from revops_cli.playbook.exports import EXPORT_ENDINGS, exports
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.linked_files import FilesBelow
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find exports that are not among the playbook's files, in folders that hold others."""
    below = FilesBelow(inspection.playbook)
    for export in exports(inspection.playbook):
        if why_outside(export.source.file) is not None:
            continue
        if export.is_pattern and any(map(export.names, inspection.playbook.files)):
            continue
        file = posixpath.normpath(export.source.file)
        if below.has(file) or not below.has_in(posixpath.dirname(file), EXPORT_ENDINGS):
            continue
        meant = below.like(file, "data.yaml")
        cure = (
            text("Export it again to this place, or name the file that is there.")
            if meant is None
            else text("Did you mean {meant}?", meant=meant)
        )
        message = text('The export "{file}" is not there.', file=export.source.file)
        yield at_value(export.document, export.within, message, cure)


RULE = Rule("RV325", "missing-export", Severity.WARNING, check, __doc__)
