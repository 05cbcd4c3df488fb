"""A lead is defined by an act, not as a person of a buying group.

The definition of a lead, or of an MQL or SQL, names a download, a click, a form, a visit or the like,
and no role, title, profile or buying group. English and Finnish words are known.

Why it costs: every download makes a new lead, so the same person stands in the queue many times over,
next to students and competitors. Sellers learn that leads are bad and stop calling the good ones.

Bad:

    definition: Anyone who downloads a guide or fills in a form

Good:

    definition: A person in a buyer's role in a company that fits the profile, whose need we know
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.box_texts import texts_of
from revops_cli.playbook.faults import at_words
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule
from revops_cli.schemas.lead_definition import LeadDefinition
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_ACT = re.compile(
    r"\b(?:download\w*|click\w*|visit(?:s|ed|ing)?|subscrib\w*|sign(?:s|ed)? up|viewed|page views?"
    r"|registers?|registered (?:for|to|on)|attend(?:s|ed)?|watch(?:es|ed)?"
    r"|(?:fill|submit|complet)\w*\b[^.;]{0,20}\bforms?"
    r"|open(?:s|ed)?\b[^.;]{0,30}\b(?:e-?mails?|newsletters?|messages?|ads?)"
    r"|lata(?:a|avat|si|simme|us|uksen|ukset)|lada(?:nnut|nneet|ttu|taan)|klik(?:kaa|kasi|annut|kaus)\w*"
    r"|täyttä\w*\s+(?:\w+\s+)?lomak\w*|vierail\w*|käynyt\s+(?:\w+\s+)?\w*siv\w*|rekisteröity\w*"
    r"|ilmoittautu\w*|tila(?:a|si|nnut)\s+uutiskir\w*|osallistu\w*\s+(?:\w+\s+)?(?:webinaar|tapahtum|seminaar)\w*"
    r"|ava(?:a|si|nnut)\b[^.;]{0,30}\b(?:viesti|uutiskir|sähköpost)\w*)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:roles?|titles?|buying (?:group|committee|team)|personas?|profile|icp|fits?|target group"
    r"|decision[- ]?makers?|buyers?|buyer's|buys for|rooli\w*|titteli\w*|ostoryhm\w*|persoona\w*|profiili\w*"
    r"|sopi[ai]?|sopiva\w*|sopii|kohderyhm\w*|päättäj\w*|ostaj\w*|ostopersoon\w*)\b",
    re.IGNORECASE,
)
# "Never a download": the act is named to be ruled out.
_RULED_OUT = re.compile(
    r"\b(?:not|never|no|without|rather than|instead of|whatever|regardless of"
    r"|ei|eikä|ilman|sen sijaan että)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = ".;:!?"
_BOXES = (("definition",), ("statuses", "mql"), ("statuses", "sql"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look for acts in the definitions that say nothing of who the person is."""
    for document, lead in in_force(inspection.playbook, LeadDefinition):
        for box in _BOXES:
            value = lead.definition if box == ("definition",) else getattr(lead.statuses, box[-1], None)
            texts = list(texts_of(document, box, value))
            if any(_WHO.search(written) for _, written in texts):
                continue
            for within, written in texts:
                act = _ACT.search(written)
                if act and not _RULED_OUT.search(written, _clause_start(written, act.start()), act.start()):
                    message = text('"{act}" is an act; a lead is a person who can buy.', act=act[0])
                    cure = text("Define it by the company, the role, the need and the phase of buying.")
                    yield at_words(document, within, act[0], message, cure)
                    break


def _clause_start(written: str, place: int) -> int:
    return max(written.rfind(end, 0, place) for end in _CLAUSE_ENDS) + 1


RULE = Rule("RV548", "lead-by-activity", Severity.WARNING, check, __doc__)
