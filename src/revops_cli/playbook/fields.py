"""Which fields of a model are boxes, sections of boxes or lists of entries: read off the schemas.

A field that a schema marks with `BoxField` or `SectionField` is found here by its mark alone, so
that a new box appears everywhere once its schema has it.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints

from revops_cli.schemas.box import BoxField, SectionField
from revops_cli.schemas.model import DocumentModel


class FieldPlace(NamedTuple):
    """A field of a model: its name, its key in files, its marks, and the model inside it, if any."""

    name: str
    key: str
    box: BoxField | None
    section: SectionField | None
    model: type[DocumentModel] | None


@cache
def fields_of(model: type[DocumentModel]) -> tuple[FieldPlace, ...]:
    """Give the fields of `model` in their order."""
    places = []
    for name, field in model.model_fields.items():
        box = next((mark for mark in field.metadata if isinstance(mark, BoxField)), None)
        section = next((mark for mark in field.metadata if isinstance(mark, SectionField)), None)
        places.append(FieldPlace(name, field.alias or name, box, section, _model_in(field.annotation)))
    return tuple(places)


@cache
def open_box(model: type[DocumentModel]) -> BoxField | None:
    """Give the mark of the boxes that a file may add to `model` under keys of its own, or None."""
    if model.model_config.get("extra") != "allow":
        return None
    hint = get_type_hints(model, include_extras=True).get("__pydantic_extra__")
    marks = [mark for argument in get_args(hint) for mark in getattr(argument, "__metadata__", ())]
    return next((mark for mark in marks if isinstance(mark, BoxField)), None)


@cache
def holds_boxes(model: type[DocumentModel]) -> bool:
    """Say whether `model` has any box, itself or in the models inside it."""
    return any(
        field.box is not None or (field.model is not None and holds_boxes(field.model))
        for field in fields_of(model)
    )


def _model_in(annotation: object) -> type[DocumentModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, DocumentModel):
        return annotation
    if get_origin(annotation) is Annotated:
        return _model_in(get_args(annotation)[0])
    inner = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in inner if model is not None), None)
