"""The playbook's currency, given to money that was written without one. Nothing is converted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
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
def may_hold_money(model: type[DocumentModel]) -> bool:
    """Say whether a model has any field, itself or in the models inside it, for money to be in."""
    open_to_others = model.model_config.get("extra") == "allow"
    return open_to_others or any(_money_in(field.annotation) for field in model.model_fields.values())


def _money_in(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, DocumentModel):
        return may_hold_money(annotation)
    return annotation in (Money, object, Any) or any(map(_money_in, get_args(annotation)))


def _model(model: DocumentModel, currency: str) -> DocumentModel:
    if not may_hold_money(type(model)):
        return model
    changed: dict[str, object] = {}
    for name, value in model.__dict__.items():
        given = _value(value, currency)
        if given is not value:
            changed[name] = given
    return model.model_copy(update=changed) if changed else model


def _value(value: object, currency: str) -> object:
    if isinstance(value, Money):
        return value.in_currency(currency)
    if isinstance(value, DocumentModel):
        return _model(value, currency)
    if isinstance(value, tuple):
        given = tuple(_value(entry, currency) for entry in value)
        return given if any(new is not old for new, old in zip(given, value, strict=True)) else value
    return value
