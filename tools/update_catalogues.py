"""Brings the catalogues up to date with the source: `python tools/update_catalogues.py`.

New sentences appear in `revops.po` of each language, untranslated in Finnish and as they are in
English; sentences that are gone disappear; the compiled `revops.mo` files are written anew. The prose of
the rules' pages is in the catalogues, too, a paragraph a sentence.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from revops_cli.linter.rule_page import templates
from revops_cli.rules.registry import RULES
from revops_cli.texts import WRITTEN_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent / "src" / "revops_cli"
LOCALE = PACKAGE / "locale"
# Fixed, so that the files change only when a sentence does.
WRITTEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
KEYWORDS = {"text": None, "plural": (1, 2)}


def update(code: str) -> int:
    """Update one language's files; give how many of its sentences lack a translation."""
    po = LOCALE / code / "LC_MESSAGES" / "revops.po"
    old = read_po(po.open("rb"), locale=code) if po.exists() else Catalog(locale=code)
    new = Catalog(
        locale=code,
        project="revops",
        charset="utf-8",
        fuzzy=False,
        creation_date=WRITTEN,
        revision_date=WRITTEN,
    )
    for file, message in _messages():
        known = old.get(message)
        # A sentence that got a plural, or lost it, is another one.
        string = known.string if known is not None and _alike(known.id, message) else None
        if code == WRITTEN_IN:
            string = message
        new.add(message, string, locations=[(file, None)])
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, new, sort_output=True, omit_header=False, width=100, include_lineno=False)
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, read_po(po.open("rb"), locale=code))
    return sum(1 for message in new if message.id and not _complete(message.string))


def _messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Give every sentence of the source with its file."""
    found = extract_from_dir(str(PACKAGE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, _context in found:
        yield file, message
    for rule in RULES:
        file = f"rules/{rule.family.name.lower()}/{rule.slug.replace('-', '_')}.py"
        for template in templates((rule,)):
            yield file, template


def _alike(known: str | tuple[str, ...] | list[str], message: str | tuple[str, ...]) -> bool:
    return isinstance(known, str) == isinstance(message, str)


def _complete(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) and all(string if isinstance(string, (tuple, list)) else (string,))


if __name__ == "__main__":
    for language in ("en", "fi"):
        print(language, "untranslated:", update(language))
