"""What a log of changes leaves unsaid: in which stage each deal began.

A log has a row for each change. The stage that a deal had before its first change is the one in which
it was created; a deal that the log doesn't name has been in its stage since it was created.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.crm.engine import Engine
    from revops_cli.crm.intake import Taken

LOGGED = "from_stage"
"""The column that only logs of changes have."""

NEEDED_OF_DEALS = frozenset({"deal_id", "created_at", "stage"})
"""The columns of deals without which the beginning isn't known."""

BEGINNINGS = "stage_events_begun"
"""The table of the first events, made by `make_beginnings`."""


class Beginnings(NamedTuple):
    """How many first events were made: of deals in the log, and of deals that never changed."""

    moved: int = 0
    never_moved: int = 0

    @property
    def rows(self) -> int:
        """Count them all."""
        return self.moved + self.never_moved


def is_log(taken: Sequence[Taken]) -> bool:
    """Say whether stage events come from a log of changes."""
    return any(LOGGED in each.present for each in taken)


def make_beginnings(engine: Engine, events: Sequence[Taken], deals: Sequence[Taken]) -> Beginnings:
    """Make the table of first events. It is only called for a log."""
    log = " UNION ALL ".join(
        f"SELECT deal_id, {LOGGED}, entered_at, {number} AS source, {each.order} AS place FROM {each.name}"  # noqa: S608 (names of ours)
        for number, each in enumerate(events)
        if LOGGED in each.present
    )
    every = " UNION ALL ".join(f"SELECT deal_id FROM {each.name}" for each in events)  # noqa: S608 (names of ours)
    known = " UNION ALL ".join(f"SELECT deal_id, created_at, stage FROM {each.name}" for each in deals)  # noqa: S608 (names of ours)
    engine.connection.execute(
        f"CREATE TABLE {BEGINNINGS} AS WITH log AS ({log}), deal AS ({known}), first AS ("  # noqa: S608 (names of ours)
        f" SELECT deal_id, {LOGGED} AS stage FROM log"
        " QUALIFY row_number() OVER (PARTITION BY deal_id ORDER BY entered_at, source, place) = 1)"
        " SELECT deal.deal_id, first.stage, deal.created_at AS entered_at, true AS moved"
        " FROM first JOIN deal USING (deal_id) WHERE first.stage IS NOT NULL AND deal.created_at IS NOT NULL"
        " UNION ALL SELECT deal_id, stage, created_at, false FROM deal"
        f" WHERE stage IS NOT NULL AND created_at IS NOT NULL AND deal_id NOT IN ({every})"
    )
    counted = engine.connection.execute(
        f"SELECT count(*) FILTER (moved), count(*) FILTER (NOT moved) FROM {BEGINNINGS}"  # noqa: S608 (a name of ours)
    ).fetchall()
    return Beginnings(int(counted[0][0]), int(counted[0][1]))


def notes_of_beginnings(found: Beginnings | None) -> tuple[Text, ...]:
    """Tell what was concluded from a log, or (for `None`) that its beginnings stay unknown."""
    if found is None:
        return (
            text("The log of stages doesn't tell in which stage deals began: that takes their deals, too."),
        )
    notes = []
    if found.moved:
        notes.append(
            plural(
                "Concluded from the log: the stage in which {count} deal began.",
                "Concluded from the log: the stages in which {count} deals began.",
                found.moved,
            )
        )
    if found.never_moved:
        notes.append(
            plural(
                "{count} deal is not in the log: counted as in its stage since it was created.",
                "{count} deals are not in the log: counted as in their stages since they were created.",
                found.never_moved,
            )
        )
    return tuple(notes)
