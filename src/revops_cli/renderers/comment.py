"""A comment on a pull request, before it is Markdown: a sentence, and parts of plain strings.

It travels as JSON from the run that read the pull request, which nobody trusts, to the one that may write
comments. So it carries no markup at all, and what reads it takes nothing on trust: see `read_comment`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.renderers.page import Bullets, Cell, Column, Paragraph, Table
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.json_text import Json

Piece = Paragraph | Bullets | Table

MOST_PARTS, MOST_PIECES, MOST_ROWS, MOST_COLUMNS = 100, 100, 2_000, 20
MOST_LETTERS = 4_000
"""Limits of a comment that is read; `MOST_LETTERS` is that of each of its strings."""


class Part(NamedTuple):
    """Pieces under a title, which is empty for none; `folded` ones open at a click."""

    title: str
    pieces: tuple[Piece, ...]
    folded: bool = False


class Comment(NamedTuple):
    """The sentence that matters, and what is behind it. All strings are plain, none is markup."""

    headline: str
    parts: tuple[Part, ...]


def comment_document(comment: Comment) -> dict[str, Json]:
    """Give a comment as JSON holds it."""
    return {
        "headline": comment.headline,
        "parts": [
            {"title": part.title, "folded": part.folded, "pieces": [_piece(each) for each in part.pieces]}
            for part in comment.parts
        ],
    }


def _piece(piece: Piece) -> Json:
    match piece:
        case Paragraph():
            return {"paragraph": piece.text}
        case Bullets():
            return {"bullets": list(piece.items)}
        case Table():
            return {
                "columns": [{"title": each.title, "right": each.right} for each in piece.columns],
                "rows": [[cell.text for cell in row] for row in piece.rows],
            }


def read_comment(document: object) -> Comment:
    """Read a comment that `comment_document` wrote. Raises `UsageError` for anything else."""
    try:
        (headline, parts) = _fields(document, "headline", "parts")
        return Comment(_string(headline), tuple(map(_read_part, _list(parts, MOST_PARTS))))
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(
            text("This is no result of a check: its comment is not as this program writes it."),
            cure=text("Make it with: revops ci --output json:ci.json"),
        ) from error


def _fields(value: object, *names: str) -> tuple[object, ...]:
    if not isinstance(value, dict) or set(value) != set(names):
        raise TypeError
    return tuple(value[name] for name in names)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value if len(value) <= MOST_LETTERS else value[: MOST_LETTERS - 1] + "…"


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _list(value: object, most: int) -> list[object]:
    if not isinstance(value, list) or len(value) > most:
        raise TypeError
    return value


def _read_part(value: object) -> Part:
    title, folded, pieces = _fields(value, "title", "folded", "pieces")
    read = tuple(map(_read_piece, _list(pieces, MOST_PIECES)))
    return Part(_string(title), read, _flag(folded))


def _read_piece(value: object) -> Piece:
    if not isinstance(value, dict):
        raise TypeError
    if "paragraph" in value:
        (said,) = _fields(value, "paragraph")
        return Paragraph(_string(said))
    if "bullets" in value:
        (items,) = _fields(value, "bullets")
        return Bullets(tuple(map(_string, _list(items, MOST_ROWS))))
    columns, rows = _fields(value, "columns", "rows")
    heads = tuple(map(_read_column, _list(columns, MOST_COLUMNS)))
    return Table(heads, tuple(_read_row(row, len(heads)) for row in _list(rows, MOST_ROWS)))


def _read_column(value: object) -> Column:
    title, right = _fields(value, "title", "right")
    return Column(_string(title), _flag(right))


def _read_row(value: object, columns: int) -> tuple[Cell, ...]:
    cells = tuple(Cell(_string(each)) for each in _list(value, MOST_COLUMNS))
    if len(cells) != columns or not columns:
        raise ValueError
    return cells
