"""A link leads to a file that is not there.

A link or an image of a Markdown file, or a link of a box, is the path of a file beside, and there is no
such file. Upper and lower case count, as they do on a server. Addresses on the web are not visited.

Why it costs: a seller who is sent to the case study finds nothing, and asks nobody a second time.

Bad:

    See [the price list](prices/2026.md).

Good:

    See [the price list](prices/2027.md).     (where prices/2027.md is)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.linked_files import FilesBelow, file_beside, file_links, leads_out
from revops_cli.playbook.links import path_and_anchor
from revops_cli.quantities.error import shown
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find links to files below the root that are not among the playbook's files."""
    below: FilesBelow | None = None
    for link in file_links(inspection.playbook):
        if leads_out(link.target):
            continue
        path, _ = path_and_anchor(link.target)
        file = file_beside(link.file, path) if path else None
        if file is None:
            continue
        below = below or FilesBelow(inspection.playbook)
        if below.has(file):
            continue
        meant = below.like(file, link.file)
        cure = (
            text("Put the file {file} there, or mend the path.", file=shown(file))
            if meant is None
            else text("Did you mean {meant}?", meant=meant)
        )
        yield link.fault(text('The link "{target}" leads to no file.', target=shown(link.target)), cure)


RULE = Rule("RV323", "broken-link", Severity.WARNING, check, __doc__)
