"""A link leads to a heading that is not there.

What follows the `#` of a link is the heading's words in lower case with hyphens between them, and the
file has no such heading.

Why it costs: the reader lands at the top of a long page and doesn't find what was meant, most often
because somebody gave the chapter a better name.

Bad:

    See [the goal](pillar.md#the-goal).     (where the heading is "5. The goal")

Good:

    See [the goal](pillar.md#5-the-goal).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.linked_files import file_beside, file_links, leads_out
from revops_cli.playbook.links import anchors, path_and_anchor
from revops_cli.quantities.error import shown
from revops_cli.rule import Rule
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find anchors of links to Markdown files that no heading of the file has."""
    playbook = inspection.playbook
    known: dict[str, frozenset[str] | None] = {}
    for link in file_links(playbook):
        if "#" not in link.target or leads_out(link.target):
            continue
        path, anchor = path_and_anchor(link.target)
        file = file_beside(link.file, path) if path else link.file
        if not anchor or file is None:
            continue
        if file not in known:
            known[file] = _anchors(playbook, file)
        there = known[file]
        if there is None or anchor in there:
            continue
        message = text('{file} has no heading "#{anchor}".', file=file, anchor=shown(anchor))
        meant = nearest(anchor, there)
        cure = (
            text("Write the heading's words in lower case with hyphens between them.")
            if meant is None
            else text("Did you mean #{meant}?", meant=meant)
        )
        yield link.fault(message, cure)


def _anchors(playbook: Playbook, file: str) -> frozenset[str] | None:
    """Give the anchors of a Markdown file, None where it isn't one that was read."""
    document = playbook.documents.get(file)
    prose = playbook.pages.get(file) if document is None else document.prose
    return None if prose is None else anchors(prose)


RULE = Rule("RV324", "broken-anchor", Severity.WARNING, check, __doc__)
