"""Makes the fixes of findings in one file: as many at once as don't get in each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.editor.change import new_faults
from revops_cli.editor.text_edits import apply_edits, decoded, splices
from revops_cli.editor.untouched import is_untouched
from revops_cli.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.diagnostics import Edit, Fix
    from revops_cli.editor.change import Parse, Parsed
    from revops_cli.editor.text_edits import Splice


class Mended(NamedTuple):
    """A file's bytes after fixes: those that were made, those that wait for the next pass, those refused.

    A fix waits where another one wants the same place: look for findings again first. It is refused
    where it would change more than the text that it names.
    """

    data: bytes
    made: tuple[Fix, ...]
    waiting: tuple[Fix, ...]
    refused: tuple[Fix, ...]


def mended(source: bytes, fixes: Iterable[Fix], parse: Parse, *, file: str) -> Mended:
    """Make the fixes of one file, the first ones first. Those that nothing speaks against are all made.

    Every edit of a fix is made, or none. Raises `ConflictError` where the file isn't UTF-8 text.
    """
    whole = decoded(source, file=file)
    before = parse(source)
    chosen: list[Fix] = []
    waiting: list[Fix] = []
    refused: list[Fix] = []
    taken: list[Splice] = []
    for fix in fixes:
        # Each alone first: beside a value that one fix changes, what another does to it would not be seen.
        if before.whole and _tried(source, before, [fix], parse, file) is None:
            refused.append(fix)
            continue
        try:
            wanted = splices(whole, fix.edits, file=file)
        except ConflictError:
            refused.append(fix)
            continue
        if any(_clash(one, other) for one in wanted for other in taken):
            waiting.append(fix)
        else:
            chosen.append(fix)
            taken += wanted
    data = _tried(source, before, chosen, parse, file)
    if data is None:
        data, chosen, wrong = _one_by_one(source, before, chosen, parse, file)
        refused += wrong
    return Mended(data, tuple(chosen), tuple(waiting), tuple(refused))


def _clash(one: Splice, other: Splice) -> bool:
    """Tell whether two splices of different fixes want the same place."""
    if one.start == one.end and other.start == other.end:
        return one == other
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _one_by_one(
    source: bytes, before: Parsed, fixes: Sequence[Fix], parse: Parse, file: str
) -> tuple[bytes, list[Fix], list[Fix]]:
    """Add one fix after the other, and leave out those that spoil it."""
    data = source
    made: list[Fix] = []
    refused: list[Fix] = []
    for fix in fixes:
        tried = _tried(source, before, [*made, fix], parse, file)
        if tried is None:
            refused.append(fix)
        else:
            data = tried
            made.append(fix)
    return data, made, refused


def _tried(source: bytes, before: Parsed, fixes: Sequence[Fix], parse: Parse, file: str) -> bytes | None:
    """Give the bytes with the fixes made, or None where something else would change with them."""
    edits: list[Edit] = [edit for fix in fixes for edit in fix.edits]
    try:
        new = apply_edits(source, edits, file=file)
    except ConflictError:
        return None
    after = parse(new)
    if not after.whole:
        return None
    if not before.whole:  # Now it can be read, and what it says was not known before.
        return new
    old_text, new_text = decoded(source, file=file), decoded(new, file=file)
    same = is_untouched(
        (old_text, before.value, before.positions),
        (new_text, after.value, after.positions),
        splices(old_text, edits, file=file),
    )
    return new if same and not new_faults(before, after) else None
