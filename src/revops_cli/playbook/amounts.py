"""Every amount of money of a playbook, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.written_values import read_by, values_of
from revops_cli.quantities.money import Money
from revops_cli.schemas.fields import read_money, read_positive_money
from revops_cli.schemas.scorecard import read_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

_MONEY = read_by(read_money, read_positive_money, read_target)


class Amount(NamedTuple):
    """An amount of money, its document, and the keys that lead to it."""

    document: Document
    within: tuple[Key, ...]
    money: Money


def amounts(playbook: Playbook) -> Iterator[Amount]:
    """Yield every amount of money, file by file."""
    for document in playbook.documents.values():
        for found in values_of(document, _MONEY):
            if isinstance(found.value, Money):
                yield Amount(document, found.within, found.value)
