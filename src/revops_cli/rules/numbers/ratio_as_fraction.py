"""A share is written as a fraction of one.

`0.25` and `25 %` mean the same. People say and compare percent, so the files hold percent too.

Why it costs: whoever corrects `0.25` in a hurry types 30, and a list of 0.3, 25 % and 0.275 is
compared wrongly in the meeting that decides by it.

Bad:

    win_rate: 0.25

Good:

    win_rate: 25 %
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity
from revops_cli.playbook.as_typed import as_typed
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.written_values import read_by, values_of
from revops_cli.quantities.ratio import Ratio
from revops_cli.rule import Mends, Rule
from revops_cli.schemas.fields import read_ratio
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.rule import Inspection

_SHARES = read_by(read_ratio)
# Below one; to look for it is much quicker than to ask for the place of each share.
_FRACTION = re.compile(r"(?<![0-9])0*[.,][0-9]")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find shares that are written without a sign or word for percent."""
    for document in inspection.playbook.documents.values():
        if _FRACTION.search(document.source) is None:
            continue
        for found in values_of(document, _SHARES):
            # A bare 0 can mean nothing else.
            if isinstance(found.value, Ratio) and found.value.value:
                written = as_typed(document, found.within).strip("\"'")
                if written.replace(".", "").replace(",", "").isdecimal():
                    yield _fault(document, found.within, written, found.value)


def _fault(document: Document, within: tuple[Key, ...], written: str, share: Ratio) -> Fault:
    percent = str(share)
    message = text("The share {written} is {percent}, as people say it.", written=written, percent=percent)
    cure = text("Write {percent}", percent=percent)
    edit = Edit(document.positions.value(within), percent)
    fix = Fix(cure, safe=True, file=document.file, edits=(edit,))
    return at_value(document, within, message, cure, fix=fix)


RULE = Rule("RV403", "ratio-as-fraction", Severity.INFO, check, __doc__, mends=Mends.SAFELY)
