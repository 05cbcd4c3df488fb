"""Secrets and persons' numbers put out of sight, in whatever a finding would quote."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from revops_cli.playbook.personal_data import (
    emails_in,
    identity_numbers_in,
    payment_numbers_in,
    telephones_in,
)
from revops_cli.playbook.secrets import secrets_in
from revops_cli.texts import Text

if TYPE_CHECKING:
    from revops_cli.diagnostics import Fix

MASK = "•"
"""What stands for each character of a secret."""

_SHORT = MASK * 3
_FINDERS = (secrets_in, emails_in, telephones_in, identity_numbers_in, payment_numbers_in)
# Whatever is looked for has a digit or an `@`, but for passwords.
_ANY = re.compile(r"[0-9@]|assw|pwd|alasana|senord", re.IGNORECASE)
# Keys are short words, but for those that should not be there.
_ODD_PATH = re.compile(r"[^\w.\[\]-]|\d{6}|[\w-]{16}")
# The lines of a private key, each of which says nothing by itself.
_KEY_LINE = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{40,}={0,2}(?![\w+/])")


def masked(written: str) -> str:
    """Give a text with three dots in the place of each secret, address and number of a person."""
    return _masked(written, same_length=False)


def masked_line(line: str) -> str:
    """Give a line of a file with a dot in the place of each such character, so that columns stay right."""
    return _KEY_LINE.sub(lambda match: MASK * len(match[0]), _masked(line, same_length=True))


def masked_path(path: str) -> str:
    """Give the path of a place without the secrets that stand as keys in it."""
    if _ODD_PATH.search(path) is None:
        return path
    starts = [0, *(place + 1 for place, letter in enumerate(path) if letter == ".")]
    return next(
        (path[:start] + hidden for start in starts if (hidden := masked(path[start:])) != path[start:]), path
    )


def masked_text(said: Text) -> Text:
    """Give a sentence whose values hold nothing that is secret."""
    values = tuple((name, _masked_value(value)) for name, value in said.values)
    return said if values == said.values else replace(said, values=values)


def without_secrets(fix: Fix | None) -> Fix | None:
    """Give a fix, or None where what it writes would show a secret."""
    if fix is None or any(masked(edit.replacement) != edit.replacement for edit in fix.edits):
        return None
    return fix._replace(title=masked_text(fix.title))


def _masked_value(value: object) -> object:
    match value:
        case str():
            return masked(value)
        case Text():
            return masked_text(value)
        case tuple():
            return tuple(_masked_value(each) for each in value)
        case _:
            return value


def _masked(written: str, *, same_length: bool) -> str:
    if _ANY.search(written) is None:
        return written
    stretches = sorted(found[:2] for found in chain.from_iterable(find(written) for find in _FINDERS))
    kept: list[str] = []
    reached = 0
    for start, end in stretches:
        if end > reached:
            kept.append(written[reached : max(start, reached)])
            kept.append(MASK * (end - max(start, reached)) if same_length else _SHORT)
            reached = end
    kept.append(written[reached:])
    return "".join(kept)
