"""Writes a proposal as JSON, `revops/data-map/1`.

Confidence is in percent; sentences are in the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.json_text import written

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.data_proposal import Proposal

SCHEMA = "revops/data-map/1"


def render_data_map_json(proposal: Proposal, language: Language) -> str:
    """Give the proposal as JSON, ending in a newline."""
    problem = proposal.problem
    return written(
        {
            "schema": SCHEMA,
            "file": proposal.file,
            "table": proposal.table,
            "confidence": proposal.confidence,
            "preset": proposal.preset,
            "settings": dict(proposal.settings),
            "columns": [
                {
                    "name": each.name,
                    "header": each.header,
                    "confidence": each.confidence,
                    "reasons": [language.say(reason) for reason in each.reasons],
                }
                for each in proposal.columns
            ],
            "status": {status: list(words) for status, words in proposal.status.items()},
            "missing": list(proposal.missing),
            "always": list(proposal.always),
            "unused": list(proposal.unused),
            "unsure": [language.say(each) for each in proposal.unsure],
            "rows": proposal.rows,
            "problem": None
            if problem is None
            else {
                "message": language.say(problem.message),
                "cure": None if problem.cure is None else language.say(problem.cure),
            },
        }
    )
