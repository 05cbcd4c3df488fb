"""The words of the board itself, in the reader's language: what is not data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.parts import Part
from revops_cli.schemas.box import Status
from revops_cli.schemas.lever import Lever
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.texts import Text

WORDS: Mapping[str, Text] = {
    "all": text("All"),
    "board": text("The board"),
    "boxes_filled": text("boxes filled"),
    "close": text("Close"),
    "confidential": text("Confidential"),
    "confidential_why": text("Kept out of shared views; shown only when asked for by name."),
    "definition": text("How it is counted"),
    "empty": text("Empty"),
    "empty_only": text("Only empty"),
    "example": text("For example"),
    "filled": text("Filled"),
    "filters": text("Find and filter"),
    "findings": text("Findings"),
    "findings_only": text("Only with findings"),
    "left_out": text("Left out"),
    "lever": text("Lever"),
    "link": text("Link"),
    "match": text("boxes match"),
    "more_from": text("Full text"),
    "next": text("Next"),
    "no_lever": text("no lever"),
    "now": text("Now"),
    "nothing": text("No box matches. Clear the search or a filter."),
    "not_measured": text("not known"),
    "of_target": text("of target"),
    "other_findings": text("Findings outside the boxes"),
    "owner": text("Owner"),
    "parts": text("Parts"),
    "path": text("Path"),
    "persona": text("Persona"),
    "previous": text("Previous"),
    "related": text("see also"),
    "reset": text("Clear"),
    "search": text("Find a box"),
    "secret": text("Not shown: lint found a secret or a person's number here."),
    "search_hint": text("Type a word"),
    "status": text("Status"),
    "target": text("Target"),
    "team": text("Team"),
    "to_gain": text("To gain"),
    "unread": text("Can't be read"),
    "velocity": text("Pipeline velocity"),
    "per_day": text("per day"),
    "weakest": text("Weakest lever"),
    "where": text("Where"),
}
"""The words that the board's templates use, by their keys in `words`."""

STATUS_NAMES: Mapping[Status, Text] = {
    Status.HYPOTHESIS: text("hypothesis"),
    Status.TESTED: text("tested"),
    Status.PROVEN: text("proven"),
}
PERSONA_NAMES: Mapping[str, Text] = {
    "decision_maker": text("Decision makers"),
    "buyer": text("Buyers"),
    "user": text("Users"),
}
SHORT_LEVER_NAMES: Mapping[Lever, Text] = {
    Lever.DEAL_VALUE: text("Deal value"),
    Lever.OPPORTUNITIES: text("Opportunities"),
    Lever.WIN_RATE: text("Win rate"),
    Lever.CYCLE_TIME: text("Sales cycle"),
}
LAYOUTS: Mapping[Part, str] = {
    Part.GO_TO_MARKET: "groups",
    Part.BUYER_JOURNEYS: "matrix",
    Part.DIRECT_OUTREACH: "columns",
    Part.SALES_PIPELINE: "columns",
    Part.NETWORKS: "groups",
    Part.FOCUS: "lanes",
    Part.SPRINTS: "columns",
    Part.BUDGET: "groups",
    Part.SYSTEMS: "groups",
}
"""How a part hangs on the wall."""
