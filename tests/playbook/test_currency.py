"""Bare money gets the playbook's currency wherever a model holds it; the rest is left as it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.playbook.currency import money_fields
from revops_cli.quantities.money import Money
from revops_cli.schemas.account import Account, PlannedSale
from revops_cli.schemas.budget import Budget
from revops_cli.schemas.focus import Focus
from revops_cli.schemas.kinds import KINDS
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.sprint import Sprint, SprintActivity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

DOCUMENTS = Path(__file__).parents[1] / "schemas" / "documents"


def money_in(value: object) -> Iterator[Money]:
    if isinstance(value, Money):
        yield value
    elif isinstance(value, DocumentModel):
        for below in [*vars(value).values(), *(value.model_extra or {}).values()]:
            yield from money_in(below)
    elif isinstance(value, tuple | list | frozenset):
        for entry in value:
            yield from money_in(entry)
    elif hasattr(value, "values"):
        yield from money_in(list(value.values()))


def test_no_money_stays_bare(playbook_of: PlaybookOf) -> None:
    files = {"playbook.yaml": "format: 1\ncompany: Acme\ncurrency: SEK\n"}
    for kind in KINDS:
        place = kind.pattern.replace("{name}", "a").replace("{period}", "2026-W48")
        source = (DOCUMENTS / f"{kind.name}.yaml").read_text(encoding="utf-8")
        files.setdefault(place, re.sub(r"(?<=\d) (EUR|SEK)", "", source))
    found = [
        (file, money)
        for file, document in playbook_of(files).documents.items()
        for money in money_in(document.model)
    ]
    assert {file for file, _ in found} == {
        *("accounts/a.yaml", "budget.yaml"),
        *("strategy/current-state.yaml", "strategy/customer-profile.yaml", "strategy/targets.yaml"),
    }
    assert [money for _, money in found if money.currency is None] == []


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Account, ("plan",)),
        (PlannedSale, ("value",)),
        (Budget, ("total", "lines")),
        (Focus, ()),
        (Sprint, ()),
        (SprintActivity, ()),
    ],
)
def test_the_fields_that_may_hold_money(model: type[DocumentModel], fields: tuple[str, ...]) -> None:
    assert money_fields(model) == fields
