"""The reach of the buying groups on the Most Wanted list, from whatever tables there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.buying_group_reach import (
    months_before,
    named_companies_sql,
    reached_persons_sql,
    read_reach,
    wanted_names,
)
from revops_cli.metrics.profile_fit import tier_titles
from revops_cli.metrics.waste_report import Reach
from revops_cli.texts import text

if TYPE_CHECKING:
    from datetime import date

    from revops_cli.playbook.playbook import Playbook
    from revops_cli.workflows.asked_tables import AskedTables

_TABLES = ("leads", "deals", "accounts", "activities", "touches")


def reach_of(playbook: Playbook, asking: AskedTables, as_of: date) -> Reach:
    """Find who of the Most Wanted organisations was reached in the last three months, or say why not."""
    first = months_before(as_of)
    wanted = () if playbook.most_wanted is None else playbook.most_wanted.organisations.entries
    if not wanted:
        reason = text("The playbook wants no organisation most: leads/most-wanted.yaml has no list.")
        return Reach(first, reason=reason)
    tables = frozenset(name for name in _TABLES if asking.tables.has(name))
    if "activities" not in tables:
        reason = text("data.yaml names no export of activities, so nobody knows who was spoken with.")
        return Reach(first, reason=reason)
    names = wanted_names(wanted, asking.run(named_companies_sql(tables)))
    rows = asking.run(reached_persons_sql(tuple(names), first, as_of, tables)) if names else ()
    groups = read_reach(rows, wanted, names, tier_titles(playbook.customer_profile, playbook.personas))
    return Reach(first, groups, roles_told="role" in asking.tables.columns("leads"))
