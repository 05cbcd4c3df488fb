"""The eight parts of a playbook, and the systems that tie them together.

A part's value is the word by which files and the command line name it: in `left_out:` of
`playbook.yaml`, in `revops show journeys`, in JSON.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.texts import Text


class Part(enum.Enum):
    """A part of the playbook, in the order in which a playbook is read."""

    GO_TO_MARKET = "strategy"
    BUYER_JOURNEYS = "journeys"
    DIRECT_OUTREACH = "outreach"
    SALES_PIPELINE = "pipeline"
    NETWORKS = "networks"
    FOCUS = "focus"
    SPRINTS = "sprints"
    BUDGET = "budget"
    SYSTEMS = "systems"

    @property
    def name_text(self) -> Text:
        """The part's name for people."""
        return _NAMES[self]

    @property
    def order(self) -> int:
        """The part's number: 1 to 8 for the parts, 9 for the systems around them."""
        return _ORDER[self]


_NAMES: Mapping[Part, Text] = {
    Part.GO_TO_MARKET: text("Go-to-market strategy"),
    Part.BUYER_JOURNEYS: text("Buyer journeys"),
    Part.DIRECT_OUTREACH: text("Direct outreach"),
    Part.SALES_PIPELINE: text("Sales pipeline"),
    Part.NETWORKS: text("Networks"),
    Part.FOCUS: text("Focus"),
    Part.SPRINTS: text("Sprints"),
    Part.BUDGET: text("Budget"),
    Part.SYSTEMS: text("Systems around the parts"),
}
_ORDER: Mapping[Part, int] = {part: number for number, part in enumerate(Part, start=1)}


class Home(NamedTuple):
    """Where the boxes of a kind of document belong: their part, and the document's name for people."""

    part: Part
    name: Text


HOMES: Mapping[str, Home] = {
    "current-state": Home(Part.GO_TO_MARKET, text("Current state")),
    "targets": Home(Part.GO_TO_MARKET, text("Targets")),
    "customer-profile": Home(Part.GO_TO_MARKET, text("Ideal customer profile")),
    "personas": Home(Part.GO_TO_MARKET, text("Buyer personas")),
    "business": Home(Part.GO_TO_MARKET, text("Business description")),
    "content-plan": Home(Part.GO_TO_MARKET, text("Content plan")),
    "pillar": Home(Part.GO_TO_MARKET, text("Text of the pillar")),
    "journeys": Home(Part.BUYER_JOURNEYS, text("Buyer journeys")),
    "cold": Home(Part.DIRECT_OUTREACH, text("Cold sequence")),
    "reminder": Home(Part.DIRECT_OUTREACH, text("Reminder sequence")),
    "network": Home(Part.DIRECT_OUTREACH, text("Network sequence")),
    "message": Home(Part.DIRECT_OUTREACH, text("Body of a message")),
    "pipeline": Home(Part.SALES_PIPELINE, text("Sales pipeline")),
    "networks": Home(Part.NETWORKS, text("Networks")),
    "focus": Home(Part.FOCUS, text("Focus")),
    "sprint": Home(Part.SPRINTS, text("Sprint")),
    "budget": Home(Part.BUDGET, text("Budget")),
    "lead-definition": Home(Part.SYSTEMS, text("Lead definition")),
    "sla": Home(Part.SYSTEMS, text("SLA between marketing and sales")),
    "qualification": Home(Part.SYSTEMS, text("Qualification")),
    "scoring": Home(Part.SYSTEMS, text("Lead scoring")),
    "most-wanted": Home(Part.SYSTEMS, text("Most Wanted")),
    "scorecard": Home(Part.SYSTEMS, text("Scorecard")),
    "meetings": Home(Part.SYSTEMS, text("Meetings")),
    "calendar": Home(Part.SYSTEMS, text("Content calendar")),
    "care-models": Home(Part.SYSTEMS, text("Care models")),
    "account": Home(Part.SYSTEMS, text("Account plan")),
}
"""The home of every kind of document that holds something of a part, by the kind's name."""

GROUPS: Mapping[str, Text] = {"leads": text("Leads"), "accounts": text("Account plans")}
"""Paths that gather several documents of a part, and their names."""
