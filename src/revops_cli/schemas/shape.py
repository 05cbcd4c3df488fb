"""The shape of models: which model stands at a path, and which keys it knows."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Union, get_args, get_origin

from revops_cli.schemas.list_box import ListBox
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key


def keys_of(model: type[DocumentModel]) -> tuple[str, ...]:
    """Give the keys that a mapping of this form may have, as files write them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def model_at(
    model: type[DocumentModel], path: tuple[Key, ...], document: object
) -> type[DocumentModel] | None:
    """Give the model of the mapping at `path` of a document of the form `model`, or None.

    Where the form branches, the branch is the one whose needed keys `document` has there, and of
    several the one that knows most of its keys.
    """
    candidates: tuple[type[DocumentModel], ...] = (model,)
    annotation: object = model
    for step in path:
        annotation = _entry_of(annotation) if isinstance(step, int) else _field_of(candidates, step)
        candidates = tuple(_models_in(annotation))
        document = _value_at(document, step)
    written = set(document) if isinstance(document, Mapping) else set()
    return max(candidates, key=lambda branch: _likeness(branch, written), default=None)


def _likeness(branch: type[DocumentModel], written: set[object]) -> tuple[bool, int]:
    needed = {field.alias or name for name, field in branch.model_fields.items() if field.is_required()}
    return needed <= written, len(written.intersection(keys_of(branch)))


def _field_of(models: tuple[type[DocumentModel], ...], key: str) -> object:
    for model in models:
        for name, field in model.model_fields.items():
            if key == (field.alias or name):
                return field.annotation
    return None


def _entry_of(annotation: object) -> object:
    """Give the type of the entries of the list that `annotation` allows, plain or as a `ListBox`."""
    for part in _parts_of(annotation):
        if get_origin(part) is tuple:
            return get_args(part)[0]
        if isinstance(part, type) and issubclass(part, ListBox):
            return _entry_of(part.model_fields[part.short].annotation)
    return None


def _models_in(annotation: object) -> Iterator[type[DocumentModel]]:
    for part in _parts_of(annotation):
        if isinstance(part, type) and get_origin(part) is None and issubclass(part, DocumentModel):
            yield part


def _parts_of(annotation: object) -> Iterator[object]:
    """Give the types that a union holds, without their metadata; any other type is its only part."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _parts_of(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for member in get_args(annotation):
            yield from _parts_of(member)
    else:
        yield annotation


def _value_at(value: object, step: Key) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
