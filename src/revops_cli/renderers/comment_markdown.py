"""A comment as Markdown that calls nobody, links nowhere and does nothing.

Backslashes keep text from being markup, but a forge looks for names and numbers in the finished page: `@name`
calls a person or a team, `#12` leaves a trace in another thread, an address becomes a link, and at the start
of a line GitLab obeys `/close`. A space of no width takes each of them apart.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from revops_cli.markdown_text import escape
from revops_cli.renderers.page import Bullets, Paragraph, Table
from revops_cli.texts import plural, visible

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.renderers.comment import Comment, Part, Piece

MOST_BYTES = 60_000
"""Bytes of a comment; GitHub refuses more than 65,536 characters."""

_APART = "\u200b"
_SHOWN = "&#8203;"
# What GitHub and GitLab take for a person, a thread, a label, a milestone, an epic, a snippet, an alert.
_SIGILS = re.compile(r"(?<=[@#!~%&$^])(?=[\w\"'\\])")
_ADDRESSES = re.compile(r"(?<=:)(?=//)|(?i:(?<=www)(?=\.)|(?<=\bGH)(?=-))")
# At the start of a line: a quick action of GitLab, a command of GitHub's runner in a log.
_OBEYED = ("/", "::")
# What begins a list, a heading or a rule at the start of a line.
_LIST = re.compile(r"^(\d{0,9})([-+=]|(?<=\d)[.)])(?=[\s=+-]|$)")
_RESERVED = 500


def render_comment(comment: Comment, language: Language) -> str:
    """Write a comment as Markdown of at most `MOST_BYTES`, ending in a newline; the headline comes first."""
    pieces = [f"**{calm(comment.headline)}**" if comment.headline.split() else ""]
    room = MOST_BYTES - _RESERVED - _size(pieces[0])
    for number, part in enumerate(comment.parts):
        written = _part(part)
        room -= _size(written)
        if room < 0:
            left = len(comment.parts) - number
            said = plural(
                "{count} part is too long for a comment; the log has it.",
                "{count} parts are too long for a comment; the log has them.",
                left,
            )
            pieces.append(calm(language.say(said)))
            break
        pieces.append(written)
    return "\n\n".join(pieces) + "\n"


def calm(string: str) -> str:
    """Make a string harmless in Markdown: one line, no markup, no name, number or address that is obeyed."""
    escaped = escape(_apart(string)).replace("$", "\\$").replace(_APART, _SHOWN)
    if escaped.startswith(_OBEYED):
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return _LIST.sub(r"\1\\\2", escaped)


def _apart(string: str) -> str:
    plain = visible(" ".join(string.split()))
    return _ADDRESSES.sub(_APART, _SIGILS.sub(_APART, plain))


def _in_markup(string: str) -> str:
    """Make a string harmless between tags, where Markdown's backslashes keep nothing from being markup."""
    return html.escape(_apart(string)).replace(_APART, _SHOWN)


def _size(written: str) -> int:
    return len(written.encode("utf-8", "replace")) + 2


def _part(part: Part) -> str:
    body = "\n\n".join(_piece(each) for each in part.pieces)
    if not part.title:
        return body
    if part.folded:
        return f"<details><summary>{_in_markup(part.title)}</summary>\n\n{body}\n\n</details>"
    return f"### {calm(part.title)}\n\n{body}"


def _piece(piece: Piece) -> str:
    match piece:
        case Paragraph():
            return calm(piece.text)
        case Bullets():
            return "\n".join(f"- {calm(item)}" for item in piece.items)
        case Table():
            return _table(piece)


def _table(table: Table) -> str:
    rows = [
        tuple(calm(column.title) or " " for column in table.columns),
        tuple("---:" if column.right else "---" for column in table.columns),
        *(tuple(calm(cell.text) for cell in row) for row in table.rows),
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
