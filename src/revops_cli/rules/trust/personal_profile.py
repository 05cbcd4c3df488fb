"""A link to a person's profile stands outside the places declared for it.

A profile on LinkedIn or Xing. `personal_data:` in `playbook.yaml` declares where people of other
companies stand on purpose: `accounts`, `most_wanted`, `networks`, `personal_brands`. Message bodies and
the pillar aren't looked through: senders and authors link to themselves. The link is never shown.

Why it costs: a profile is a name, a face and an employer. Kept in ten files it can't be taken out when
the person asks for it, as the law lets them.

Bad:

    note: "Decides: https://www.linkedin.com/in/maija-virtanen"

Good:

    note: Decides, their CFO (the profile is in the CRM)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.declared_places import WORDS, is_declared
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_SITES = ("linkedin.com/", "xing.com/")
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?(?:linkedin\.com/(?:in|pub)|xing\.com/profile)/[\w%.~-]+", re.IGNORECASE
)
_MESSAGE = text("A link to a person's profile stands here.")
_CURE = text(
    "Keep it in the CRM. Where persons belong, say so in playbook.yaml: personal_data: [accounts]. "
    "Allowed there: {words}.",
    words=WORDS,
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find links to profiles in YAML files and pages, outside declared places."""
    for file, source, document in source_texts(inspection.playbook):
        if (document is not None and document.kind.prose) or not any(site in source for site in _SITES):
            continue
        for match in _PROFILE.finditer(source):
            fault = in_source(file, source, match.span(), _MESSAGE, _CURE, secret=True)
            if document is None or not is_declared(inspection.playbook, document, fault.location.span):
                yield fault


RULE = Rule("RV707", "personal-profile", Severity.WARNING, check, __doc__)
