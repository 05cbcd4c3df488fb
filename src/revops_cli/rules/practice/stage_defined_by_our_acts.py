"""The definition of a stage tells what we do, not what the buyer has done.

It begins with an act of ours: "We call", "Sales sends", in Finnish "Soitamme", "Myyjä lähettää". What we
do belongs in the workflow.

Why it costs: a seller can move such a deal forward alone, by being busy. The pipeline then fills with
deals in which no buyer has moved, and the forecast promises their money.

Bad:

    definition: We have sent an offer

Good:

    definition: The buyer has the offer and has agreed on a meeting about it
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.box_texts import texts_of
from revops_cli.playbook.faults import at_words
from revops_cli.playbook.stages import stage_lists
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_OUR_ACT = re.compile(
    r"(?:"
    r"(?:we|our (?:seller|salesperson|team|rep)"
    r"|(?:the |a |an )?(?:seller|salesperson|sales rep|sales team|account executive|sdr|bdr))"
    r"(?: (?:has|have|had|will|then|first|also))* "
    r"(?:call|send|sent|email|e-mail|mail|contact|prepar|make|makes|made|writ|wrote|present|pitch|demo|follow"
    r"|book|research|deliver|push|chas|enter|add|creat|reach|ask|offer)\w*"
    # "Sales calls" and "marketing emails" are things; these are acts.
    r"|(?:our )?(?:sales|marketing) (?:(?:has|have|had) \w+|sends?|sent|prepares?|makes?|made|writes?|wrote"
    r"|delivers?|creates?|adds?|asks?|follows? up)"
    r"|(?:me )?(?:soitamme|lähetämme|lähetimme|otamme|otimme|teemme|teimme|tarjoamme|esittelemme|kontaktoimme"
    r"|valmistelemme|laadimme|seuraamme|kutsumme|varaamme|kirjoitamme|kartoitamme)"
    r"|(?:myyjä|myynti|myyntitiimi|markkinointi|tiimimme)"
    r"(?: on)? (?:soitt|lähett|otta|otti|teke|teki|tehny|tarjo|esitte|kontakt|valmist|laati|seura|kutsu|vara"
    r"|kirjoit|kartoit)\w*"
    r")\b",
    re.IGNORECASE,
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Look for acts of ours at the beginning of definitions."""
    for document, stages in stage_lists(inspection.playbook):
        for each in stages:
            for within, written in texts_of(document, (*each.within, "definition"), each.stage.definition):
                if found := _OUR_ACT.match(written):
                    message = text(
                        'Stage "{name}" is defined by what we do: "{act}".',
                        name=each.stage.name,
                        act=found[0].strip(),
                    )
                    cure = text("Write what the buyer has done, and move our act to workflow:")
                    yield at_words(document, within, found[0].strip(), message, cure)


RULE = Rule("RV547", "stage-defined-by-our-acts", Severity.WARNING, check, __doc__)
