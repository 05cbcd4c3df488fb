"""A file of the playbook is named by nothing.

An export in `data/` that `data.yaml` doesn't name, or a Markdown file in `strategy/` or `outreach/` that
no file of the playbook and no link leads to. A README and notes are nobody's business.

Why it costs: figures are counted without the export, or people read a text that nobody keeps up.

Bad:

    data/leads.csv     (and no leads: in data.yaml)

Good:

    tables:
      leads: [data/leads.csv]
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from revops_cli.diagnostics import Fault, Location, Severity, Span
from revops_cli.playbook.exports import EXPORT_ENDINGS, exports
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection
    from revops_cli.texts import Text

_MARKDOWN = re.compile(r"[\w./%+~-]+\.md\b")
_NOBODYS = re.compile(r"readme|notes?|muistiinpano|changelog|contributing|licen[cs]e|template", re.IGNORECASE)
_FOLDERS = ("strategy/", "outreach/")
_PILLAR = "strategy/pillar.md"
_LINK = text("Link to it from the file whose box it belongs to, or delete it.")
_NAME_PILLAR = text("Write in strategy/content-plan.yaml: pillar: pillar.md")
_FIRST_PLACE = Span(1, 1, 1, 1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find exports without a table, and Markdown that nothing leads to."""
    playbook = inspection.playbook
    data = playbook.documents.get("data.yaml")
    if data is None or (data.model is not None and not data.removed):
        named = tuple(exports(playbook))
        for file in sorted(playbook.files):
            if file.startswith("data/") and file.lower().endswith(EXPORT_ENDINGS):
                if any(export.names(file) for export in named):
                    continue
                cure = text("Name it in data.yaml under the table that it feeds, as file: {file}.", file=file)
                yield _fault(file, text("No table of data.yaml is fed by this export."), cure)
    texts = [file for file in (*playbook.pages, _PILLAR) if _may_be_lost(playbook, file)]
    mentioned = _mentioned(playbook) if texts else frozenset()
    for file in texts:
        if posixpath.basename(file) not in mentioned:
            cure = _LINK if file != _PILLAR else _NAME_PILLAR
            yield _fault(file, text("Nothing in the playbook leads to this file."), cure)


def _may_be_lost(playbook: Playbook, file: str) -> bool:
    if file not in playbook.files or not file.startswith(_FOLDERS):
        return False
    return _NOBODYS.match(posixpath.basename(file)) is None and not file.startswith("outreach/messages/")


def _mentioned(playbook: Playbook) -> frozenset[str]:
    """Give the names of Markdown files that stand anywhere in the playbook's own files."""
    sources = [*((each.file, each.source) for each in playbook.documents.values()), *playbook.pages.items()]
    return frozenset(
        posixpath.basename(unquote(match[0]))
        for file, source in sources
        if ".md" in source
        for match in _MARKDOWN.finditer(source)
        if posixpath.basename(match[0]) != posixpath.basename(file)
    )


def _fault(file: str, message: Text, cure: Text) -> Fault:
    return Fault("", Location(file, _FIRST_PLACE), message, cure)


RULE = Rule("RV322", "unreferenced-file", Severity.INFO, check, __doc__)
