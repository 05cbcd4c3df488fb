"""The comparison of two states of a playbook as Markdown for a pull request: short, details folded.

What a place for comments takes is limited, so what is too long is cut, and it is said how much.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.markdown_text import escape
from revops_cli.renderers.diff_changes import change_groups, lever_lines
from revops_cli.renderers.diff_headline import headline
from revops_cli.renderers.diff_page import (
    MOVED,
    finding,
    not_compared,
    sides,
    stated_periods,
    window,
    worst_first,
)
from revops_cli.renderers.diff_tables import completeness_table, measured_table, numbers_table
from revops_cli.renderers.markdown import render_markdown
from revops_cli.renderers.page import Page
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.playbook_diff import PlaybookDiff
    from revops_cli.renderers.page import Table
    from revops_cli.texts import Text

MOST_BYTES = 60_000
"""So long the whole may be, in UTF-8."""

# What ends the page once it is full.
_RESERVED = 1_000
_FEW = 8


class _Section(NamedTuple):
    """A heading, and lines below it; `folded` ones open at a click."""

    title: str
    lines: tuple[str, ...]
    folded: bool


def render_diff_markdown(diff: PlaybookDiff, language: Language) -> str:
    """Give the headline, the tables, new findings and every change, ending in one newline."""
    pieces = [f"**{escape(headline(diff, language))}**", escape(sides(diff, language))]
    used = sum(_size(piece) for piece in pieces)
    for section in _sections(diff, language):
        written, lines = _written(section, MOST_BYTES - _RESERVED - used, language)
        pieces.append(written)
        used += _size(written)
        if lines < len(section.lines):
            break
    return "\n\n".join(pieces) + "\n"


def _size(piece: str) -> int:
    return len(piece.encode("utf-8", "replace")) + 2


def _sections(diff: PlaybookDiff, language: Language) -> Iterator[_Section]:
    yield from _table(text("Stated numbers"), numbers_table(diff, language), language, stated_periods(diff))
    if diff.measured is not None:
        table = measured_table(diff, language)
        title = text("The same data, measured under both playbooks")
        yield from _table(title, table, language, window(diff.measured), diff.measured.notes)
    added = tuple(f"- {escape(finding(each, language))}" for each in worst_first(diff.findings.added))
    if added:
        title = plural("{count} new finding of lint", "{count} new findings of lint", len(added))
        yield _Section(language.say(title), added, folded=len(added) > _FEW)
    mended = tuple(f"- {escape(finding(each, language))}" for each in worst_first(diff.findings.mended))
    if mended:
        title = plural("{count} finding mended", "{count} findings mended", len(mended))
        yield _Section(language.say(title), mended, folded=True)
    for group in change_groups(diff.changes, language):
        lines = tuple(f"- {_signed(line.sign, line.where)}: {escape(line.what)}" for line in group.lines)
        yield _Section(f"{group.name} ({len(lines)})", lines, folded=True)
    yield from _table(text("Boxes filled"), completeness_table(diff, language), language)
    moved = tuple(f"- {escape(line)}" for line in lever_lines(diff.lever_moves, language))
    if moved:
        yield _Section(language.say(MOVED), moved, folded=len(moved) > _FEW)
    unread = tuple(f"- {escape(not_compared(each, language))}" for each in diff.not_compared)
    if unread:
        title = text("Not compared, because it can't be read")
        yield _Section(language.say(title), unread, folded=len(unread) > _FEW)


def _signed(sign: str, where: str) -> str:
    """Write where a change is; what is gone is struck through, what is new is bold."""
    written = escape(where)
    return f"**{written}**" if sign == "+" else f"~~{written}~~" if sign == "-" else written


def _table(
    title: Text,
    table: Table | None,
    language: Language,
    above: Text | None = None,
    below: tuple[Text, ...] = (),
) -> Iterator[_Section]:
    if table is not None:
        lines = render_markdown(Page((table,))).rstrip("\n")
        said = () if above is None else (escape(language.say(above)), "")
        notes = tuple(line for each in below for line in ("", escape(language.say(each))))
        yield _Section(language.say(title), ("\n".join((*said, lines, *notes)),), folded=False)


def _written(section: _Section, room: int, language: Language) -> tuple[str, int]:
    """Write a section as far as there is room, and give how many of its lines that are."""
    lines: list[str] = []
    for line in section.lines:
        room -= _size(line)
        if room < 0:
            break
        lines.append(line)
    rest = len(section.lines) - len(lines)
    if rest:
        cut = plural("{count} more line, and what follows, is left out: revops diff", "{count} more lines, and what follows, are left out: revops diff", rest)  # fmt: skip  # noqa: E501  # One text.
        lines.append(f"- {escape(language.say(cut))}")
    body = "\n".join(lines)
    if section.folded:
        title = html.escape(section.title)
        return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>", len(section.lines) - rest
    return f"### {escape(section.title)}\n\n{body}", len(section.lines) - rest
