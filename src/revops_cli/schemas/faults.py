"""From what pydantic says to what we say: faults in our words, at the line and column meant.

What is wrong hides nothing: it is taken out, and the rest of the document is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import ValidationError

from revops_cli.diagnostics import Edit, Fault, Fix, Location
from revops_cli.quantities.error import QuantityError
from revops_cli.schemas.error import (
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_TYPE,
    WRONG_VALUE,
    FieldError,
    wrong_type,
)
from revops_cli.schemas.kinds import kind_of
from revops_cli.schemas.nearest import nearest
from revops_cli.schemas.reads import unknown_key
from revops_cli.schemas.removal import Removal, standing
from revops_cli.schemas.settings import FORMAT_VERSION, NEWER_FORMAT
from revops_cli.schemas.shape import keys_of, model_at
from revops_cli.texts import text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from revops_cli.diagnostics import Key, Positions
    from revops_cli.schemas.kinds import DocumentKind
    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text

    Path = tuple[Key, ...]

MAPPED = frozenset({"missing", "extra_forbidden", "invalid_key", "model_type", "value_error"})
"""The errors of pydantic that the models of this room can raise; each has our own words."""

_SEEN_AT_ONCE = frozenset({UNKNOWN_KEY, MISSING_KEY})

# An entry loses its double id, then itself; what holds it may not do without it.
_MOST_ROUNDS = 8


class _Document(NamedTuple):
    kind: DocumentKind
    value: object
    file: str
    positions: Positions


class Reading(NamedTuple):
    """What was read of a document, and every fault in it, in the order of their places.

    `model` is what is left without the wrong values, the unknown keys and the mappings that lack a
    key they need; None where that is nothing. `removed` are the places of what was taken out, and
    of the keys that misspelt ones were meant for; `()` is the whole document. Places and
    `positions` count the entries of lists as `model` does, those taken out after those left.
    """

    model: DocumentModel | None
    faults: tuple[Fault, ...]
    positions: Positions
    removed: frozenset[tuple[Key, ...]] = frozenset()


def validate(kind: DocumentKind, value: object, file: str, positions: Positions) -> Reading:
    """Read a document of a kind from plain values, or what can be read of it.

    `file` is the path below the playbook's root. Markdown without front matter has the value None.
    """
    if value is None and kind.prose:
        value = {}
    document = _Document(kind, value, file, positions)
    removal = Removal()
    found: list[tuple[Path, Fault]] = []
    meant: set[Path] = set()
    needed: set[Path] = set()
    for each in range(_MOST_ROUNDS):
        try:
            model = kind.model.model_validate(removal.rest(value) if each else value)
        except ValidationError as error:
            details = _in_document(error.errors(include_url=False), removal)
        else:
            break
        told = _faults(document, details)
        # Keys are wrong or missing from the start, or only because others were taken out.
        found += told if not each else [one for one in told if one[1].kind not in _SEEN_AT_ONCE]
        meant |= {(*_parent(detail), key) for detail in details if (key := _meant_by(document, detail))}
        needed |= {detail["loc"] for detail in details if detail["type"] == "missing"}
        removal = Removal(removal.paths | {standing(value, _wrong(detail)) for detail in details})
        if () in removal.paths:
            return _unread(_in_order(found, needed), positions)
    else:
        return _unread(_in_order(found, needed), positions)
    if not found:
        return Reading(model, (), positions)
    # A key that is there itself is not what another was meant for.
    unwritten = (path for path in meant if standing(value, path) != path)
    places = removal.places(value)
    removed = {*places.values(), *(place for path in unwritten if (place := removal.counted(path)))}
    moved = positions.moved(lambda path: places.get(path) or removal.counted(path))
    return Reading(model, _in_order(found, needed), moved, frozenset(removed))


def _unread(faults: tuple[Fault, ...], positions: Positions) -> Reading:
    return Reading(None, faults, positions, frozenset({()}))


def _in_order(found: list[tuple[Path, Fault]], needed: set[Path]) -> tuple[Fault, ...]:
    """Give the faults by place. One at a key that its entry needs has taken the whole entry away.

    What a newer program wrote has no other faults to look for.
    """
    told = (
        _hiding_the_rest(fault, path) if path in needed and fault.kind != NEWER_FORMAT else fault
        for path, fault in found
    )
    return tuple(sorted(told, key=_place))


def _hiding_the_rest(fault: Fault, path: Path) -> Fault:
    whole_file = len(path) == 1
    if fault.cure is None:
        after = (
            text("The rest of this file is checked once this is mended.")
            if whole_file
            else text("The rest of this entry is checked once this is mended.")
        )
    elif whole_file:
        after = text("{cure} The rest of this file is checked after that.", cure=fault.cure)
    else:
        after = text("{cure} The rest of this entry is checked after that.", cure=fault.cure)
    return fault._replace(cure=after)


def _in_document(details: list[ErrorDetails], removal: Removal) -> list[ErrorDetails]:
    """Give each error the path that its value has in the document as it was written."""
    return [{**detail, "loc": removal.written(detail["loc"])} for detail in details]


def _wrong(detail: ErrorDetails) -> Path:
    """Give the path of what can't be kept: a mapping without a key that it needs, or the value itself."""
    return _parent(detail) if detail["type"] == "missing" else detail["loc"]


def _faults(document: _Document, details: list[ErrorDetails]) -> list[tuple[Path, Fault]]:
    """Give each fault after the path of the key that it is about."""
    meant = {(_parent(detail), _meant_by(document, detail)) for detail in details}
    return [
        (_concerned(document, detail), _fault(document, detail))
        for detail in details
        # A misspelt key is told of once: as unknown, not as missing too.
        if detail["type"] != "missing" or (_parent(detail), detail["loc"][-1]) not in meant
    ]


def _concerned(document: _Document, detail: ErrorDetails) -> Path:
    """Give the path of the key that an error is about: of a misspelt one, the one that was meant."""
    key = _meant_by(document, detail)
    return detail["loc"] if key is None else (*_parent(detail), key)


def _fault(document: _Document, detail: ErrorDetails) -> Fault:
    path = detail["loc"]
    error = _our_error(document, detail)
    if error.kind == MISSING_KEY:
        path = path[:-1]
    at_key = error.at_key or error.kind == MISSING_KEY
    span = document.positions.key(path) if at_key else document.positions.value(path)
    location = Location(document.file, span)
    fix = None if error.instead is None else _replacing(location, error.instead)
    return Fault(error.kind, location, error.message, error.cure, _written(document, path), fix=fix)


def _replacing(location: Location, instead: str) -> Fix:
    """Make the fix that writes what was most likely meant: nobody but its writer knows that it was."""
    title = text("Write {instead}", instead=instead)
    return Fix(title, safe=False, file=location.file, edits=(Edit(location.span, instead),))


def _our_error(document: _Document, detail: ErrorDetails) -> FieldError:
    """Say in our words what one of pydantic's errors says."""
    kind = detail["type"]
    path = detail["loc"]
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), _keys_around(document, path))
    if kind == "missing":
        return FieldError(
            text('The key "{key}" is missing.', key=path[-1]),
            _how_to_add(str(path[-1])),
            kind=MISSING_KEY,
        )
    if kind == "invalid_key":
        allowed = _keys_around(document, path)
        cure = text("Allowed here: {allowed}.", allowed=allowed)
        return FieldError(text("A key here is a text."), cure, kind=WRONG_TYPE, at_key=True)
    if kind == "model_type":
        return wrong_type(detail["input"], text("a mapping of keys to values"))
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, FieldError):
        return error
    if isinstance(error, QuantityError):
        return FieldError(error.message, error.cure, kind=WRONG_VALUE)
    return FieldError(text("This value does not belong here."))


def _how_to_add(key: str) -> Text:
    if key == "format":  # It has one value, which nobody can know.
        return text('Add "format: {version}".', version=FORMAT_VERSION)
    return text('Add "{key}:" and its value.', key=key)


def _meant_by(document: _Document, detail: ErrorDetails) -> str | None:
    """Give the key that an unknown one was most likely meant for."""
    if detail["type"] != "extra_forbidden":
        return None
    return nearest(str(detail["loc"][-1]), _keys_around(document, detail["loc"]))


def _keys_around(document: _Document, path: tuple[Key, ...]) -> tuple[str, ...]:
    model = model_at(document.kind.model, path[:-1], document.value)
    return keys_of(model) if model else ()


def _parent(detail: ErrorDetails) -> tuple[Key, ...]:
    return detail["loc"][:-1]


def _written(document: _Document, path: tuple[Key, ...]) -> str:
    """Give a path as people write it: `outreach.cold.messages[1].delay`."""
    found = kind_of(document.file)
    name = found[1] if found and found[0] is document.kind else ""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return document.kind.root_of(name) + "".join(steps)


def _place(fault: Fault) -> tuple[int, int, str]:
    return fault.location.span.line, fault.location.span.column, fault.path
