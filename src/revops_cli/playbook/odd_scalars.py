"""Texts without quotes that readers of YAML 1.1 take for something else: booleans, numbers, times.

YAML 1.1 (https://yaml.org/type/) is still what many editors, scripts and tools read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.faults import offset_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key, Span
    from revops_cli.playbook.document import Document

_ODD = (
    r"(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"
    r"|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"
    r"|[-+]?(?=[0-9]*_)(?:[1-9][0-9_]*|0[0-7_]+)"
    r"|[-+]?(?=[0-9.]*_)[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?=[0-9]*_)[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?0(?:b[01_]+|x[0-9a-fA-F_]*_[0-9a-fA-F_]*)"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
# The words after each of these are looked at one by one: a pattern of all that is odd takes long to make.
_WORD = r"([yYnNoO0-9.+-][^ \t\n,\]}#]*)(?=[ \t]*(?:[,\]}\n#]|\Z))"
_WORDS = tuple(re.compile(lead + _WORD) for lead in (": +", "- +", ", +", r"\["))
_KEY_MAY_BE = re.compile(rf"[\n{{,] *{_ODD}:")
# The kinds whose files may have keys that no form names.
_WITH_FREE_KEYS = frozenset({"playbook", "journeys", "data"})
_IS = re.compile(_ODD)
_LONGEST = 40


class OddScalar(NamedTuple):
    """Such a text: what is written, the keys that lead to it, its place, and whether it is a key itself."""

    written: str
    within: tuple[Key, ...]
    span: Span
    is_key: bool


def odd_scalars(document: Document) -> Iterator[OddScalar]:
    """Yield the texts of a document that other readers take for something else.

    What could not be read is not among them: whatever else looks so was read as text.
    """
    source = document.source
    keys = document.kind.name in _WITH_FREE_KEYS and _KEY_MAY_BE.search(f"\n{source}") is not None
    if not keys and not _may_have(source):
        return
    for is_key, spans in ((False, document.positions.values), (True, document.positions.keys)):
        for path, span in spans.items():
            written = _slice(document, span)
            if written is not None and _IS.fullmatch(written) and not document.unread(path):
                yield OddScalar(written, path, span, is_key)


def _may_have(source: str) -> bool:
    """Say whether any word may be odd: a word that another thing follows is looked at without it."""
    words = {word for pattern in _WORDS for word in pattern.findall(source)}
    return any(_IS.fullmatch(word.removesuffix(":")) for word in words)


def _slice(document: Document, span: Span) -> str | None:
    if span.line != span.end_line or span.end_column - span.column > _LONGEST:
        return None
    start = offset_of(document.source, span.line, span.column)
    return document.source[start : start + span.end_column - span.column]
