"""What `revops init --update` does: brings what new playbooks have today into one that was begun earlier.

A file that nobody has changed since it was made is made anew. In one that somebody has written in, the
boxes that it could not have had are added empty, with their comments, and everything else stays byte
for byte. What was taken out on purpose does not come back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from revops_cli.catalogues import load_language
from revops_cli.diagnostics import Edit
from revops_cli.editor.text_edits import apply_edits
from revops_cli.editor.write import replace_file
from revops_cli.errors import ConflictError, UsageError
from revops_cli.loader.root import ROOT_FILE
from revops_cli.playbook.empty_keys import edits_that_add
from revops_cli.renderers.scaffold import SCHEMAS, lines_above
from revops_cli.schemas.shape import model_at
from revops_cli.texts import text
from revops_cli.workflows.init import check_folders, write_new
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.scaffold import TEMPLATES, Scaffold, scaffold_files
from revops_cli.workflows.scaffold_boxes import boxes_in, empty_boxes, joined, read_document
from revops_cli.workflows.scaffold_checks import CI_CHOICES
from revops_cli.workflows.scaffold_state import (
    STATE,
    ScaffoldState,
    digest,
    read_state,
    state_bytes,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from revops_cli.diagnostics import Key
    from revops_cli.language import Language


@dataclass(frozen=True, slots=True)
class ScaffoldUpdate:
    """What an update does: new files, files made anew, files with new boxes, and those left as they are.

    `before` and `after` are the bytes of every file that is written; `before` of a new one is None.
    `boxes` is how many boxes come into files that somebody has written in. `own` are files beside the
    playbook's that somebody has changed, so that they stay behind.
    """

    root: Path
    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes]
    added: tuple[str, ...]
    renewed: tuple[str, ...]
    extended: tuple[str, ...]
    own: tuple[str, ...]
    boxes: int


def scaffold_state(root: Path) -> ScaffoldState:
    """Read what a playbook was begun from. Raises `UsageError` where it does not say so."""
    try:
        return read_state((root / STATE).read_bytes())
    except OSError as error:
        raise UsageError(
            text("{file} is missing: this playbook was not begun by revops init.", file=STATE),
            cure=text(
                "Begin one in another folder and move your files there, "
                "or add empty boxes to these with revops lint --fix."
            ),
        ) from error


def begun_as(root: Path, state: ScaffoldState) -> Scaffold:
    """Give what the playbook would be begun from today. Raises `InputError` where it does not say what."""
    opened = open_playbook(root)
    try:
        if state.template not in TEMPLATES or state.ci not in CI_CHOICES:
            raise unreadable()
        return Scaffold(
            state.template,
            load_language(state.language),
            opened.company or "",
            "EUR",  # Only playbook.yaml says the currency, and that file is never made anew.
            opened.period.value,
            state.ci,
            date.fromisoformat(state.made),
        )
    except (ValueError, UsageError) as error:
        raise unreadable() from error


def planned_update(root: Path, scaffold: Scaffold, state: ScaffoldState) -> ScaffoldUpdate:
    """Plan an update. Raises `ConflictError` where a file can't be read or a link stands in the way."""
    files = scaffold_files(scaffold)
    check_folders(root, files)
    before: dict[str, bytes | None] = {}
    after: dict[str, bytes] = {}
    own: list[str] = []
    boxes = 0
    for file, new in files.items():
        old = _bytes(root, file)
        if old is None:
            if file not in state.hashes:
                before[file], after[file] = None, new
        elif digest(old) == state.hashes.get(file) or file.startswith(f"{SCHEMAS}/"):
            if old != new and file != ROOT_FILE:
                before[file], after[file] = old, new
        elif fresh := _new_boxes(file, new, state):
            extended, count = _with_boxes(file, old, fresh, scaffold.language)
            if extended != old:
                before[file], after[file] = old, extended
                boxes += count
        elif not file.endswith((".yaml", ".md")) or file.startswith("."):
            own += [file] if old != new else []
    made = {file: digest(data) for file, data in files.items() if after.get(file) == data}
    later = replace(
        state,
        hashes={**state.hashes, **made},
        boxes={file: _together(state.boxes.get(file, ()), new) for file, new in empty_boxes(files).items()},
    )
    old_state, new_state = _bytes(root, STATE), state_bytes(later)
    changed = tuple(after)
    if old_state != new_state:
        before[STATE], after[STATE] = old_state, new_state
    added = tuple(file for file in changed if before[file] is None)
    renewed = tuple(file for file in changed if after[file] == files[file] and file not in added)
    extended_files = tuple(file for file in changed if file not in {*added, *renewed})
    return ScaffoldUpdate(root, before, after, added, renewed, extended_files, tuple(own), boxes)


def write_update(update: ScaffoldUpdate) -> None:
    """Write a planned update, file by file. Raises `ConflictError` where one was changed meanwhile."""
    for file, new in update.after.items():
        old = update.before[file]
        if old is None:
            write_new(update.root, file, new)
        else:
            replace_file(update.root, file, old, new)


def _bytes(root: Path, file: str) -> bytes | None:
    place = root / file
    if place.is_symlink() and not place.resolve().is_relative_to(root.resolve()):
        raise ConflictError(
            text("{file} is outside the playbook's folder, so it was not changed.", file=file),
            cure=text("Put the file itself into the playbook."),
        )
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConflictError(
            text("{file} can't be read, so nothing was written.", file=file),
            cure=text("See whether you may read it."),
        ) from error


def _together(known: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new, *known)))


# -- new boxes --------------------------------------------------------------------------------------------


def _pattern(box: str) -> str:
    """Give the keys of a box with a sign in place of the numbers of entries, which come and go."""
    return ".".join("*" if step.isdigit() else step for step in box.split("."))


def _new_boxes(file: str, new: bytes, state: ScaffoldState) -> frozenset[str]:
    """Give the boxes of a file that it could not have had when it was made."""
    known = state.boxes.get(file)
    if known is None:
        return frozenset()
    found = (_pattern(box) for box in empty_boxes({file: new}).get(file, ()))
    return frozenset(found) - {_pattern(box) for box in known}


def _with_boxes(file: str, data: bytes, fresh: Collection[str], language: Language) -> tuple[bytes, int]:
    """Add boxes that are not there, one after the other, and count them."""
    count = 0
    while (added := next(_one_more(file, data, fresh, language), None)) is not None:
        data, count = added, count + 1
    return data, count


def _one_more(file: str, data: bytes, fresh: Collection[str], language: Language) -> Iterator[bytes]:
    document = read_document(file, data)
    if document is None:
        return
    for within in boxes_in(document):
        if _pattern(joined(within)) not in fresh or within in document.positions.keys:
            continue
        model = model_at(document.kind.model, within[:-1], None)
        above = () if model is None else lines_above(document.kind, model, within, language)
        edits = [_commented(edit, within, above) for edit in edits_that_add(document, [within])]
        if edits:
            yield apply_edits(data, edits, file=file)


def _commented(edit: Edit, within: tuple[Key, ...], above: tuple[str, ...]) -> Edit:
    """Put the comments of a box above its key in the text that adds it."""
    lines = edit.replacement.split("\n")
    at = next((i for i, line in enumerate(lines) if line.strip() == f"{within[-1]}:"), None)
    if at is None:
        return edit
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    return Edit(edit.span, "\n".join([*lines[:at], *(indent + line for line in above), *lines[at:]]))
