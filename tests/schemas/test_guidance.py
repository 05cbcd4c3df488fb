"""Every key of every form is told of in one line, and nothing is told of a key that no form has."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from revops_cli.catalogues import load_language
from revops_cli.schemas.guidance import guidance_of, told_keys
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.shape import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def models_in(annotation: object) -> Iterator[type[DocumentModel]]:
    if isinstance(annotation, type) and issubclass(annotation, DocumentModel):
        yield annotation
    for each in get_args(annotation):
        yield from models_in(each)


def every_model() -> set[type[DocumentModel]]:
    found: set[type[DocumentModel]] = set()
    left: list[type[DocumentModel]] = [kind.model for kind in KINDS]
    while left:
        model = left.pop()
        if model not in found:
            found.add(model)
            for field in model.model_fields.values():
                left += models_in(field.annotation)
    return found


EVERY = sorted(every_model(), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_every_key_is_told_of(model: type[DocumentModel]) -> None:
    for key in keys_of(model):
        told = guidance_of(model, key)
        assert told is not None, key
        for code in ("en", "fi"):
            said = load_language(code).say(told)
            assert said[-1] in ".?", said
            assert len(said) <= 110
            assert "\n" not in said


def test_nothing_is_told_of_keys_that_are_not_there() -> None:
    known = {f"{form.__name__}.{key}" for model in EVERY for form in model.__mro__ for key in keys_of(model)}
    assert set(told_keys()) <= known


def test_a_key_that_no_form_has_is_not_told_of() -> None:
    assert guidance_of(EVERY[0], "nothing_of_the_kind") is None
