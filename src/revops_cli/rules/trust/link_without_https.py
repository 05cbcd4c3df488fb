"""A link goes by http, or by nothing.

An address begins with `http://`, or with the name of a site alone where a link belongs.

Why it costs: browsers warn of it before they show the page, mail programs sort a message with it into
spam, and whoever sits on the same network can change what the reader sees. Without any beginning it
leads to a file that isn't there.

Bad:

    link: http://example.com/study

Good:

    link: https://example.com/study
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit, Fix, Severity
from revops_cli.playbook.faults import in_source, span_of
from revops_cli.playbook.linked_files import file_links, is_bare_address
from revops_cli.playbook.own_computer import is_own_computer
from revops_cli.playbook.source_texts import source_texts
from revops_cli.quantities.error import shown
from revops_cli.rule import Mends, Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_ADDRESS = re.compile(r"(?<![\w+])http://[^\s\"'<>)\]}]+", re.IGNORECASE)
_SIGNS = ("http://", "HTTP://")
_MESSAGE = text("This link goes by http, which anyone on the way can read and change.")
_CURE = text("Write https:// and see that the page opens.")
_TITLE = text("Write https://")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find addresses with http anywhere, and sites without a beginning where a link belongs."""
    for file, source, _ in source_texts(inspection.playbook):
        if not any(sign in source for sign in _SIGNS):
            continue
        for match in _ADDRESS.finditer(source):
            if not is_own_computer(match[0]):
                scheme = span_of(source, match.start(), match.start() + len("http"))
                fix = Fix(_TITLE, safe=False, file=file, edits=(Edit(scheme, "https"),))
                yield in_source(file, source, match.span(), _MESSAGE, _CURE, fix=fix)
    for link in file_links(inspection.playbook):
        if is_bare_address(link.target):
            message = text('"{target}" is no link yet: its beginning is missing.', target=shown(link.target))
            yield link.fault(message, text("Write https://{target}.", target=shown(link.target)))


RULE = Rule("RV710", "link-without-https", Severity.WARNING, check, __doc__, mends=Mends.UNSAFELY)
