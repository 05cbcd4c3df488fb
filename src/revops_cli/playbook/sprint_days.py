"""The days of a sprint: those that it names, else the period that its file is called after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.period import Period
from revops_cli.schemas.sprint import Sprint

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.playbook.document import Document


def last_day(document: Document) -> date | None:
    """Give the last day of the sprint that a document holds; None where nothing tells it."""
    if isinstance(document.model, Sprint) and document.model.ends is not None:
        return document.model.ends
    try:
        return Period.parse(document.name).end
    except QuantityError:
        return None


def first_day(document: Document) -> date | None:
    """Give the first day of the sprint that a document holds; None where nothing tells it."""
    if isinstance(document.model, Sprint) and document.model.starts is not None:
        return document.model.starts
    try:
        return Period.parse(document.name).start
    except QuantityError:
        return None
