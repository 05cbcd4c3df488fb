"""Changes the bytes of a file and reads them again: what else would change is refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol, TypeAlias

from revops_cli.editor.planning import plan
from revops_cli.editor.requests import expected_value, readable
from revops_cli.editor.text_edits import apply_edits, decoded
from revops_cli.editor.values import same
from revops_cli.errors import ConflictError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from revops_cli.diagnostics import Edit, Fault, Positions
    from revops_cli.editor.requests import Request
    from revops_cli.editor.values import Value


class Parsed(Protocol):
    """What a reader makes of a file's bytes. `whole` is False where it could not read to the end."""

    @property
    def value(self) -> Value:
        """The document's value."""

    @property
    def positions(self) -> Positions:
        """Where everything in it stands."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with it."""

    @property
    def whole(self) -> bool:
        """Whether all of it could be read."""


Parse: TypeAlias = "Callable[[bytes], Parsed]"
"""Reads the bytes of one file, as the loader does."""


def fulfilled(source: bytes, request: Request, parse: Parse, *, file: str) -> bytes:
    """Give the bytes of `file` after the request, and nothing else, has been carried out.

    Raises `ConflictError` where that can't be done.
    """
    before = parse(source)
    if not before.whole:
        raise _unreadable(file)
    request = readable(request)
    edits = plan(decoded(source, file=file), before.value, before.positions, request)
    return changed(source, edits, parse, expected_value(before.value, request), file=file)


def changed(source: bytes, edits: Iterable[Edit], parse: Parse, expected: Value, *, file: str) -> bytes:
    """Give the bytes of `file` after the edits, if they then read as exactly `expected`.

    Raises `ConflictError` if anything else would change, or be wrong that wasn't before.
    """
    new = apply_edits(source, edits, file=file)
    after = parse(new)
    faults = new_faults(parse(source), after)
    if faults:
        raise _faulty(file, faults[0])
    if not after.whole or not same(after.value, expected):
        raise _refused(file)
    return new


def new_faults(before: Parsed, after: Parsed) -> tuple[Fault, ...]:
    """Give the faults that are there after a change and were not before it, wherever they stand."""
    known = Counter((fault.kind, fault.message) for fault in before.faults)
    fresh = []
    for fault in after.faults:
        known[fault.kind, fault.message] -= 1
        if known[fault.kind, fault.message] < 0:
            fresh.append(fault)
    return tuple(fresh)


def _refused(file: str) -> ConflictError:
    return ConflictError(
        text("{file} was not changed: more than what was asked would have changed with it.", file=file),
        cure=text("Change it by hand in an editor."),
    )


def _faulty(file: str, fault: Fault) -> ConflictError:
    return ConflictError(
        text("{file} was not changed, because it would then be wrong: {what}", file=file, what=fault.message),
        cure=fault.cure,
    )


def _unreadable(file: str) -> ConflictError:
    return ConflictError(
        text("{file} was not changed: it can't be read to its end.", file=file),
        cure=text("Run revops lint and mend what it finds there first."),
    )
