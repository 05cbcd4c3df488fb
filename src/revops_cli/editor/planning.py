"""Works out which edits of a file's text carry out a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Edit
from revops_cli.editor.adding import add_entry, add_key
from revops_cli.editor.layout import Layout
from revops_cli.editor.moving import move_entry, rename_key
from revops_cli.editor.removing import remove
from revops_cli.editor.requests import (
    AddEntry,
    AddKey,
    MoveEntry,
    Remove,
    RenameKey,
    Request,
    SetValue,
    expected_value,
)
from revops_cli.editor.setting import set_value
from revops_cli.editor.values import same

if TYPE_CHECKING:
    from revops_cli.diagnostics import Positions
    from revops_cli.editor.text_edits import Splice
    from revops_cli.editor.values import Value


def plan(written: str, value: Value, positions: Positions, request: Request) -> tuple[Edit, ...]:
    """Give the edits that carry out a `readable` request in a text, read as `value` at `positions`.

    None where the document holds it already. Raises `ConflictError` where it can't be done.
    """
    if same(value, expected_value(value, request)):
        return ()
    layout = Layout(written, value, positions)
    return tuple(
        Edit(layout.lines.span(splice.start, splice.end), splice.replacement)
        for splice in _splices(layout, request)
    )


def _splices(layout: Layout, request: Request) -> list[Splice]:
    match request:
        case SetValue(path, new):
            return set_value(layout, path, new)
        case AddKey():
            return add_key(layout, request)
        case AddEntry():
            return add_entry(layout, request)
        case Remove(path):
            return remove(layout, path)
        case MoveEntry():
            return move_entry(layout, request)
        case RenameKey(path, name):
            return rename_key(layout, path, name)
