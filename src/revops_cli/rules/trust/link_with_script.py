"""A link runs a program instead of leading somewhere.

An address that begins with `javascript:`, `vbscript:` or `data:text/html`.

Why it costs: whoever clicks it on a page runs what somebody wrote into the playbook, with the reader's
own rights. Pages that are made of a playbook take it out; other programs may not.

Bad:

    [the study](javascript:alert(1))

Good:

    [the study](https://example.com/study)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.signs import signs_of
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_SCRIPT = re.compile(
    r"(?<![\w-])(?:(?:java|vb)script:(?=\S)|data:text/html[;,])[^\s\"'<>\]}]*", re.IGNORECASE
)
_MESSAGE = text("This link runs a program in the reader's browser.")
_CURE = text("Write the address of a page: https://...")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find addresses that are programs in the texts of all files."""
    for file, source, _ in source_texts(inspection.playbook):
        for match in _SCRIPT.finditer(source) if signs_of(source).script else ():
            yield in_source(file, source, match.span(), _MESSAGE, _CURE)


RULE = Rule("RV714", "link-with-script", Severity.ERROR, check, __doc__)
