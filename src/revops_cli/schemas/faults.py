"""From what pydantic says to what we say: faults in our words, at the line and column meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import ValidationError

from revops_cli.diagnostics import Fault, Location
from revops_cli.quantities.error import QuantityError
from revops_cli.schemas.error import (
    MISSING_KEY,
    WRONG_TYPE,
    WRONG_VALUE,
    FieldError,
    wrong_type,
)
from revops_cli.schemas.kinds import kind_of
from revops_cli.schemas.nearest import nearest
from revops_cli.schemas.reads import unknown_key
from revops_cli.schemas.shape import keys_of, model_at
from revops_cli.texts import text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from revops_cli.diagnostics import Key, Positions
    from revops_cli.schemas.kinds import DocumentKind
    from revops_cli.schemas.model import DocumentModel

MAPPED = frozenset({"missing", "extra_forbidden", "invalid_key", "model_type", "value_error"})
"""The errors of pydantic that the models of this room can raise; each has our own words."""


@dataclass(frozen=True, slots=True)
class _Document:
    kind: DocumentKind
    value: object
    file: str
    positions: Positions


def validate(
    kind: DocumentKind, value: object, file: str, positions: Positions
) -> tuple[DocumentModel | None, tuple[Fault, ...]]:
    """Read a document of a kind from plain values: its model, or None and every fault in it.

    `file` is the path below the playbook's root. Markdown without front matter has the value None.
    Faults are in the order of their places.
    """
    if value is None and kind.prose:
        value = {}
    try:
        return kind.model.model_validate(value), ()
    except ValidationError as error:
        document = _Document(kind, value, file, positions)
        return None, _faults(document, error.errors(include_url=False))


def _faults(document: _Document, details: list[ErrorDetails]) -> tuple[Fault, ...]:
    meant = {(_parent(detail), _meant_by(document, detail)) for detail in details if _unknown(detail)}
    faults = [
        _fault(document, detail)
        for detail in details
        # A misspelt key is told of once: as unknown, not as missing too.
        if detail["type"] != "missing" or (_parent(detail), detail["loc"][-1]) not in meant
    ]
    return tuple(sorted(faults, key=_place))


def _fault(document: _Document, detail: ErrorDetails) -> Fault:
    path = detail["loc"]
    error = _our_error(document, detail)
    if error.kind == MISSING_KEY:
        path = path[:-1]
    at_key = error.at_key or error.kind == MISSING_KEY
    span = document.positions.key(path) if at_key else document.positions.value(path)
    location = Location(document.file, span)
    return Fault(error.kind, location, error.message, error.cure, _written(document, path))


def _our_error(document: _Document, detail: ErrorDetails) -> FieldError:
    """Say in our words what one of pydantic's errors says."""
    kind = detail["type"]
    path = detail["loc"]
    if kind == "extra_forbidden":
        return unknown_key(str(path[-1]), _keys_around(document, path))
    if kind == "missing":
        return FieldError(
            text('The key "{key}" is missing.', key=path[-1]),
            text('Add "{key}:" and its value.', key=path[-1]),
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


def _unknown(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden"


def _meant_by(document: _Document, detail: ErrorDetails) -> str | None:
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
