"""The playbook's currency, given to money that was written without one. Nothing is converted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from operator import is_not
from typing import TYPE_CHECKING, Any, get_args

from revops_cli.quantities.money import Money
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from revops_cli.playbook.document import Document


def in_currency(document: Document, currency: str) -> Document:
    """Give the document with all its bare money in `currency`; the same document where it has none."""
    if document.model is None:
        return document
    model = _model(document.model, currency)
    return document if model is document.model else replace(document, model=model)


@cache
def money_fields(model: type[DocumentModel]) -> tuple[str, ...]:
    """Give the fields of a model that may hold money, themselves or in the models inside them."""
    return tuple(name for name, field in model.model_fields.items() if _money_in(field.annotation))


def _money_in(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, DocumentModel):
        return money_fields(annotation) != ()
    return annotation in (Money, object, Any) or any(map(_money_in, get_args(annotation)))


def _model(model: DocumentModel, currency: str) -> DocumentModel:
    changed: dict[str, object] = {}
    written = vars(model)
    for name in money_fields(type(model)):
        value = written[name]
        given = _value(value, currency)
        if given is not value:
            changed[name] = given
    return model.with_values(changed) if changed else model


def _value(value: object, currency: str) -> object:
    if isinstance(value, Money):
        return value.in_currency(currency)
    if isinstance(value, DocumentModel):
        return _model(value, currency)
    if isinstance(value, tuple):
        given = tuple([_value(entry, currency) for entry in value])
        return given if any(map(is_not, given, value)) else value
    return value
