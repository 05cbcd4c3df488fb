"""A file that holds a key or password lies in the playbook's folder.

Its name is that of a private key, a key store, a password safe or a file of credentials.

Why it costs: the folder is in git, and git keeps the file in its history after it was deleted. Whoever
has the playbook has the key.

Bad:

    data/credentials.json

Good:

    (the file outside the playbook, and its path in your own settings)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Fault, Location, Severity, Span
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.rule import Inspection

_KEY_FILE = re.compile(
    r"(?:.*/)?(?:[^/]*\.(?:pem|p12|pfx|jks|keystore|kdbx?|ppk|ovpn|env)|id_(?:rsa|dsa|ecdsa|ed25519)"
    r"|(?:credentials|client_secrets?[^/]*|service[-_]?account[^/]*|secrets?)\.(?:json|ya?ml|toml|ini|txt))",
    re.IGNORECASE,
)
_FIRST_PLACE = Span(1, 1, 1, 1)
_MESSAGE = text("By its name this file holds a key or a password.")
_CURE = text(
    "Move it out of the playbook, replace the key if the file was ever in git, and tell git to ignore it."
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find files below the root whose names are those of keys."""
    for file in sorted(inspection.playbook.files):
        if _KEY_FILE.fullmatch(file):
            yield Fault("", Location(file, _FIRST_PLACE), _MESSAGE, _CURE, secret=True)


RULE = Rule("RV715", "key-file", Severity.ERROR, check, __doc__)
