"""Where named persons may stand: places that `personal_data:` declares, and boxes made for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.schemas.account import Account
from revops_cli.schemas.business import Business
from revops_cli.schemas.most_wanted import MostWanted
from revops_cli.schemas.networks import Networks
from revops_cli.schemas.settings import PersonalData

if TYPE_CHECKING:
    from revops_cli.diagnostics import Span
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

_FILES = {
    Account: PersonalData.ACCOUNTS,
    MostWanted: PersonalData.MOST_WANTED,
    Networks: PersonalData.NETWORKS,
}
WORDS = tuple(word.value for word in PersonalData)
"""The words that `personal_data:` may hold."""


def is_declared(playbook: Playbook, document: Document, span: Span) -> bool:
    """Say whether persons may be named at a place of a document.

    Whom the target group respects is named on purpose: influencers are public persons.
    """
    settings = playbook.settings
    declared = frozenset() if settings is None else frozenset(settings.personal_data)
    if any(document.kind.model is form and word in declared for form, word in _FILES.items()):
        return True
    if document.kind.model is not Business:
        return False
    boxes = ["influencers", *(["personal_brands"] if PersonalData.PERSONAL_BRANDS in declared else [])]
    spans = [document.positions.values[box,] for box in boxes if (box,) in document.positions.values]
    return any(_holds(around, span) for around in spans)


def _holds(around: Span, span: Span) -> bool:
    start, end = (around.line, around.column), (around.end_line, around.end_column)
    return start <= (span.line, span.column) < end
