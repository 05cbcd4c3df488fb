"""What the exports allow to tell of waste: which categories, by which columns, and what is lacking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.metrics.lead_waste import Waste
from revops_cli.metrics.profile_fit import ProfileFit, Trait
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.crm.tables import Tables
    from revops_cli.metrics.lead_records import ActKinds
    from revops_cli.playbook.playbook import Playbook

_PERSON = ("person_id", "email", "person_name")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why categories can't be told (`unknown`), and whether first touches, acts and assignments are told.

    `no_times` is the reason for no response times.
    """

    unknown: Mapping[Waste, Text]
    fit: ProfileFit
    first_touches: bool
    acts: bool
    assigned: bool
    no_times: Text | None
    notes: tuple[Text, ...]

    @property
    def judged(self) -> frozenset[Waste]:
        """The categories that can be told."""
        return frozenset(Waste) - self.unknown.keys()


def grounds_of(tables: Tables, playbook: Playbook, kinds: ActKinds, no_promise: Text | None) -> Grounds:
    """Look at what there is."""
    columns = frozenset(tables.columns("leads"))
    fit = ProfileFit.of(playbook.customer_profile, playbook.personas)
    first_touches = "first_touch_at" in columns
    acts = kinds.linked > 0 and "person_id" in columns
    no_times = None if first_touches or acts else _no_touches(tables, kinds)
    unknown: dict[Waste, Text] = {}
    if not columns.intersection(_PERSON):
        unknown[Waste.DUPLICATE] = text(
            "Leads don't tell whom they are about (person_id, email or person_name)."
        )
    if (reason := _no_profile(fit, columns, tables)) is not None:
        unknown[Waste.OUTSIDE] = reason
    if no_times is not None:
        unknown[Waste.UNTOUCHED] = unknown[Waste.LATE] = no_times
    elif no_promise is not None:
        unknown[Waste.LATE] = no_promise
    if not {"closed_at", "close_reason"} <= columns:
        unknown[Waste.NO_REASON] = text(
            "Leads don't tell when and why they were closed (closed_at, close_reason)."
        )
    notes = tuple(_notes(tables, kinds, columns, no_times))
    return Grounds(unknown, fit, first_touches, acts, "assigned_at" in columns, no_times, notes)


def _no_touches(tables: Tables, kinds: ActKinds) -> Text:
    if not tables.has("activities"):
        return text("Nothing tells when leads were touched: neither first_touch_at of leads nor activities.")
    if kinds.undirected and not kinds.linked:
        return text(
            "Activities don't tell in which direction they went (direction), so nobody knows who called."
        )
    return text("No outbound activity names a person of a lead (person_id), so nobody knows who was called.")


def _no_profile(fit: ProfileFit, columns: frozenset[str], tables: Tables) -> Text | None:
    if not fit.traits:
        return text("The playbook's customer profile says nothing that leads can be held against.")
    told = set(columns)
    if tables.has("accounts") and "account_id" in columns:
        told |= {"industry", "company_size", "country"} & set(tables.columns("accounts"))
    if not any(trait.value in told for trait in fit.traits):
        return text("Leads tell nothing of {traits}.", traits=tuple(trait.value for trait in Trait))
    return None


def _notes(tables: Tables, kinds: ActKinds, columns: frozenset[str], no_times: Text | None) -> Iterator[Text]:
    if no_times is None and "assigned_at" not in columns:
        yield text("Leads don't tell when they were assigned: the SLA runs from their creation.")
    if kinds.undirected:
        yield plural(
            "{count} activity has no direction and is no answer of ours.",
            "{count} activities have no direction and are no answers of ours.",
            kinds.undirected,
        )
    if not tables.has("deals"):
        yield text(
            "There is no table of deals: a lead that names a deal became one, and nobody knows its worth."
        )
