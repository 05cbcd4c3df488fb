"""What to write where: one line for every key of every form, for scaffolds, questions and editors."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from revops_cli.schemas.guidance import data, leads, outreach, pipeline, strategy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.schemas.model import DocumentModel
    from revops_cli.texts import Text

_TEXTS: Mapping[str, Text] = dict(
    chain.from_iterable(each.TEXTS.items() for each in (strategy, outreach, pipeline, leads, data))
)


def guidance_of(model: type[DocumentModel], key: str) -> Text | None:
    """Give one line on what to write at a key of a form, as files write it; None where nothing is said."""
    for form in model.__mro__:
        if told := _TEXTS.get(f"{form.__name__}.{key}"):
            return told
    return None


def told_keys() -> tuple[str, ...]:
    """Give every `Form.key` that something is said about."""
    return tuple(_TEXTS)
