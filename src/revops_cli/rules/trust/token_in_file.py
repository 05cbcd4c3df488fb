"""A key, token or password stands in a file.

Values, comments and pages are looked through for the forms of well-known keys and tokens, for private
keys, for passwords beside their key, and for addresses with a password. The secret is never shown.

Why it costs: whoever can read the playbook can read, change or delete what the key opens: the CRM, the
mail program, the ad account. Programs search public git for such keys and use them within minutes.

Bad:

    note: "api_token = 4f1c9e0b7a2d4f1c9e0b7a2d"

Good:

    note: The token is in the settings of whoever syncs the CRM
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.connections import connections_in
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.secrets import secrets_in
from revops_cli.playbook.signs import signs_of
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_CURE = text(
    "Take it out and replace it with a new one where it was made: git keeps the old one in its history. "
    "Keep the new one in your own settings."
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find secrets in the texts of all files."""
    for file, source, _ in source_texts(inspection.playbook):
        secrets = tuple(secrets_in(source)) if signs_of(source).secret else ()
        # A connection with its password has a finding of its own.
        connections = tuple(connections_in(source)) if secrets else ()
        for found in secrets:
            if any(start <= found.start < end for start, end in connections):
                continue
            message = text("Here is {kind}.", kind=found.kind)
            yield in_source(file, source, (found.start, found.end), message, _CURE, secret=True)


RULE = Rule("RV703", "token-in-file", Severity.ERROR, check, __doc__)
