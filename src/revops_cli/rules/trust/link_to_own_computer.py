r"""A link or path leads somewhere on one computer.

A path of a disk (`C:\...`, `/Users/...`), a shared disk, a `file:` address or a page of `localhost`:
nobody else can open it, and it tells whose computer it was.

Why it costs: the person who wrote it sees the page and believes that everyone does. The others work
without it, and find out in the meeting.

Bad:

    file: "C:/Users/maija/Documents/offer.docx"

Good:

    file: https://example.com/drafts/offer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.own_computer import own_computer_in
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_MESSAGE = text("This leads somewhere on one computer, which nobody else can open.")
_CURE = text("Put the file where all who read the playbook can open it, and write that link.")
_DATA = "data.yaml"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find addresses and paths of one computer in all texts; `data.yaml` has a rule of its own for them."""
    for file, source, _ in source_texts(inspection.playbook):
        if file != _DATA:
            for stretch in own_computer_in(source):
                yield in_source(file, source, stretch, _MESSAGE, _CURE)


RULE = Rule("RV713", "link-to-own-computer", Severity.WARNING, check, __doc__)
