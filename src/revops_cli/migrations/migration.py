"""A step from one version of the format to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from revops_cli.editor.requests import Request
    from revops_cli.editor.values import Value
    from revops_cli.texts import Text


class Migration(NamedTuple):
    """What changes from the version `before` to the one after it.

    `changes` is given the path of a file and what it holds, and gives what the editor is to do in it, in
    order. It asks for nothing where there is nothing left to do: a migration that was interrupted is done
    again. `told` says in a sentence what changes.
    """

    before: int
    told: Text
    changes: Callable[[str, Value], Iterable[Request]]
