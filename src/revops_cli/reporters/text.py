"""Findings for people: where, what, the place itself, and how to mend it; a count at the end."""

from __future__ import annotations

import textwrap
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.reporters.frame import frame, split_lines
from revops_cli.reporters.words import SEVERITIES, place, width_of
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.reporters.words import Speaker

WIDTH = 80
"""Columns of a terminal, and of a pipe."""

_INDENT = "  "


def report_text(
    diagnostics: Iterable[Diagnostic],
    language: Speaker,
    sources: Mapping[str, str] | None = None,
    width: int = WIDTH,
) -> str:
    """Write findings, one block each, in `width` columns; an empty string where there are none.

    `sources` holds the texts of files by name. A file that is not there is reported without its
    lines. Only a file's name may be too long for the width.
    """
    texts = sources or {}

    @cache
    def lines_of(file: str) -> Sequence[str]:
        return split_lines(texts[file]) if file in texts else ()

    listed = tuple(diagnostics)
    if not listed:
        return ""
    blocks = [_block(each, language, lines_of, width) for each in listed]
    return "\n".join([*blocks, _count(listed, language)])


def _block(
    diagnostic: Diagnostic, language: Speaker, lines_of: Callable[[str], Sequence[str]], width: int
) -> str:
    where = place(diagnostic.location)
    what = f"{language.say(SEVERITIES[diagnostic.severity])} {diagnostic.code} {diagnostic.slug}"
    lines = [f"{where}  {what}"] if width_of(where + what) + 2 <= width else [where, _INDENT + what]
    lines += _wrapped(language.say(diagnostic.message), width)
    lines += frame(lines_of(diagnostic.location.file), diagnostic.location.span, width)
    for location, note in diagnostic.related:
        lines += _wrapped(f"{language.say(note)} {place(location)}", width)
        lines += frame(lines_of(location.file), location.span, width)
    if diagnostic.cure is not None:
        lines += _wrapped(language.say(text("How to mend it: {cure}", cure=diagnostic.cure)), width)
    return "\n".join(lines) + "\n"


def _wrapped(sentence: str, width: int) -> list[str]:
    # Where letters are wide, half as many fit.
    letters = width if sentence.isascii() or width_of(sentence) == len(sentence) else width // 2
    return textwrap.wrap(
        sentence, letters, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False
    )


def _count(diagnostics: tuple[Diagnostic, ...], language: Speaker) -> str:
    found = Counter(each.severity for each in diagnostics)
    kinds = (
        (Severity.ERROR, plural("{count} error", "{count} errors", found[Severity.ERROR])),
        (Severity.WARNING, plural("{count} warning", "{count} warnings", found[Severity.WARNING])),
        (Severity.INFO, plural("{count} note", "{count} notes", found[Severity.INFO])),
    )
    counts = tuple(said for severity, said in kinds if found[severity])
    files = len({each.location.file for each in diagnostics})
    return (
        language.say(plural("{counts} in {count} file.", "{counts} in {count} files.", files, counts=counts))
        + "\n"
    )
