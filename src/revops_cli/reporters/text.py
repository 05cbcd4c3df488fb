"""Findings for people: where, what, the place itself, and how to mend it; a count at the end."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.reporters.frame import frame, split_lines
from revops_cli.reporters.styled import OF_SEVERITY, Emphasis, joined, line
from revops_cli.reporters.words import SEVERITIES, command, counted, place, width_of
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.diagnostics import Diagnostic, Location
    from revops_cli.reporters.styled import Line
    from revops_cli.reporters.words import Speaker
    from revops_cli.texts import Text

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
    listed = tuple(diagnostics)
    if not listed:
        return ""
    shown = without_secrets(sources or {}, listed)
    return joined(
        [*finding_lines(listed, Reader(language, shown, width)), line(language.say(counted(listed)))]
    )


def without_secrets(sources: Mapping[str, str], found: Iterable[Diagnostic]) -> dict[str, Sequence[str]]:
    """Give the lines of files, empty those on which one of the findings has seen a secret.

    A finding beside it, or one that shows the line above, would show it else.
    """
    hidden: dict[str, set[int]] = defaultdict(set)
    for each in found:
        if each.secret:
            span = each.location.span
            hidden[each.location.file].update(range(span.line, span.end_line + 1))
    return {
        file: [
            "" if number in hidden[file] else written for number, written in enumerate(split_lines(source), 1)
        ]
        for file, source in sources.items()
    }


class Reader(NamedTuple):
    """Who reads, and what can be shown: the language, the lines of files `without_secrets`, the width.

    `folder` is the way to the playbook's root, by which a terminal finds the files.
    """

    language: Speaker
    sources: Mapping[str, Sequence[str]]
    width: int = WIDTH
    folder: str = ""

    def wrapped(self, what: Text, emphasis: Emphasis = Emphasis.PLAIN) -> list[Line]:
        """Say a sentence in as many lines as it takes."""
        return _wrapped(self.language.say(what), self.width, emphasis)


def finding_lines(
    diagnostics: Iterable[Diagnostic], reader: Reader, costs: Mapping[str, str] | None = None
) -> list[Line]:
    """Give the lines of findings, one block each and an empty line after it.

    `costs` says, by the codes of rules, why a fault matters: the first finding of each rule tells it.
    """
    untold = dict(costs or {})
    return [each for found in diagnostics for each in _block(found, reader, untold.pop(found.code, None))]


def _block(diagnostic: Diagnostic, reader: Reader, cost: str | None) -> list[Line]:
    sources, width, folder = reader.sources, reader.width, reader.folder
    emphasis = OF_SEVERITY[diagnostic.severity]
    lines = _title(diagnostic, reader.language, width, folder)
    lines += reader.wrapped(diagnostic.message, Emphasis.STRONG)
    lines += _framed(sources, diagnostic.location, width, emphasis)
    for location, note in diagnostic.related:
        lines += _wrapped(f"{reader.language.say(note)} {place(location, folder)}", width)
        lines += _framed(sources, location, width, Emphasis.MUTED)
    if cost is not None:
        lines += reader.wrapped(text("Why it matters: {cost}", cost=cost))
    if diagnostic.cure is not None:
        lines += reader.wrapped(text("How to mend it: {cure}", cure=diagnostic.cure))
    if diagnostic.fix is not None:
        flags = ("--fix",) if diagnostic.fix.safe else ("--fix", "--unsafe-fixes")
        typed = command("lint", folder, *flags)
        lines += reader.wrapped(text("Or: {command} ({title})", command=typed, title=diagnostic.fix.title))
    return [*lines, ()]


def _title(diagnostic: Diagnostic, language: Speaker, width: int, folder: str) -> list[Line]:
    where = place(diagnostic.location, folder)
    severity = language.say(SEVERITIES[diagnostic.severity])
    what = (
        (severity, OF_SEVERITY[diagnostic.severity]),
        (f" {diagnostic.code} {diagnostic.slug}", Emphasis.PLAIN),
    )
    if width_of(where + severity + what[1][0]) + len(_INDENT) <= width:
        return [((where + _INDENT, Emphasis.PLAIN), *what)]
    return [line(where), ((_INDENT, Emphasis.PLAIN), *what)]


def _framed(
    sources: Mapping[str, Sequence[str]], location: Location, width: int, emphasis: Emphasis
) -> list[Line]:
    """Give the frame of a place: the margin faint, the carets in the severity's colour."""
    lines = sources.get(location.file, ())
    if 0 < location.span.line <= len(lines) and not lines[location.span.line - 1]:
        return []  # Nothing to see, or nothing that may be shown.
    pieces = [each.partition(" |") for each in frame(lines, location.span, width)]
    return [
        ((number + bar, Emphasis.MUTED), (rest, emphasis if row == len(pieces) else Emphasis.PLAIN))
        for row, (number, bar, rest) in enumerate(pieces, 1)
    ]


def _wrapped(sentence: str, width: int, emphasis: Emphasis = Emphasis.PLAIN) -> list[Line]:
    # Where letters are wide, half as many fit.
    letters = width if sentence.isascii() or width_of(sentence) == len(sentence) else width // 2
    wrapped = textwrap.wrap(
        sentence, letters, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False
    )
    return [line(each, emphasis) for each in wrapped]
