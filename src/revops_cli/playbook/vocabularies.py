"""Words that a playbook's writers choose and use again: teams, tools, categories, names of customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.entries import value_within
from revops_cli.playbook.readable import readable
from revops_cli.playbook.spellings import Written
from revops_cli.playbook.written_values import values_of
from revops_cli.schemas.account import Account, PlannedSale
from revops_cli.schemas.budget import BudgetLine
from revops_cli.schemas.business import Business
from revops_cli.schemas.calendar import Piece
from revops_cli.schemas.most_wanted import WantedOrganisation
from revops_cli.schemas.pipeline import Automation, TeamPipeline
from revops_cli.schemas.scorecard import ScorecardMeasure
from revops_cli.schemas.sprint import SprintActivity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.schemas.model import DocumentModel

_ORGANISATIONS = "organisations"

_VOCABULARIES: Mapping[tuple[type[DocumentModel], str], str] = {
    (SprintActivity, "team"): "teams",
    (ScorecardMeasure, "team"): "teams",
    (TeamPipeline, "team"): "teams",
    (BudgetLine, "category"): "categories",
    (Piece, "type"): "kinds of content",
    (Piece, "solution_area"): "solution areas",
    (PlannedSale, "channel"): "channels",
    (Automation, "from_"): "tools",
    (Automation, "to"): "tools",
    (Account, "name"): _ORGANISATIONS,
    (WantedOrganisation, "name"): _ORGANISATIONS,
}


def vocabularies(playbook: Playbook) -> Iterator[tuple[Written, ...]]:
    """Yield the words of each vocabulary, once a file, with where they stand, in the order of the files."""
    found: dict[str, list[Written]] = {}
    for document in playbook.documents.values():
        for value in values_of(document, _in_vocabulary, once=True):
            of = _VOCABULARIES[value.holder, value.field]
            found.setdefault(of, []).append(Written(document, value.within, str(value.value), value.times))
    for document, business in readable(playbook, Business):
        box = business.key_accounts
        listed = value_within(document, ("key_accounts",), "text")
        for index, name in enumerate(() if box is None else box.texts):
            written = Written(document, (*listed, index), name)
            found.setdefault(_ORGANISATIONS, []).append(written)
    return (tuple(words) for words in found.values())


def _in_vocabulary(holder: type[DocumentModel], name: str, field: FieldInfo) -> bool:
    _ = field
    return (holder, name) in _VOCABULARIES
