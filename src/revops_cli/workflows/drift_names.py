"""The owners, teams, sources, channels and pipelines of exports, beside those that a playbook knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.drift_report import DriftKind, NamesDrift
from revops_cli.metrics.name_counts import name_counts_sql, read_name_counts, read_nameless
from revops_cli.playbook.known_names import KnownNames, people, pipelines, sources, teams
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from revops_cli.metrics.drift_scope import DriftScope
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.workflows.asked_tables import AskedTables

_ASKED: tuple[tuple[DriftKind, tuple[tuple[str, str], ...], Callable[[Playbook], KnownNames], Text], ...] = (
    (
        DriftKind.UNKNOWN_PIPELINE,
        (("deals", "pipeline"),),
        pipelines,
        text("The playbook has one list of stages for all pipelines."),
    ),
    (
        DriftKind.UNKNOWN_OWNER,
        (("deals", "owner"), ("leads", "owner")),
        people,
        text("The playbook names no people."),
    ),
    (DriftKind.UNKNOWN_TEAM, (("deals", "team"),), teams, text("The playbook names no teams.")),
    (
        DriftKind.UNKNOWN_SOURCE,
        (("deals", "source"), ("leads", "source")),
        sources,
        text("The playbook names no channels, networks or budget lines."),
    ),
    (
        DriftKind.UNKNOWN_CHANNEL,
        (("spend", "channel"),),
        sources,
        text("The playbook names no channels, networks or budget lines."),
    ),
)


def names_drift(playbook: Playbook, scope: DriftScope, asking: AskedTables) -> Iterator[NamesDrift]:
    """Yield what the exports name of each kind, and what of it the playbook does not."""
    for kind, columns, known_by, no_names in _ASKED:
        there = [
            (table, column)
            for table, column in columns
            if asking.tables.has(table) and column in asking.tables.columns(table)
        ]
        column = columns[0][1]
        if not there:
            why = text("The exports have no column {column}.", column=column)
            if kind is DriftKind.UNKNOWN_CHANNEL:
                why = text("No table beside the deals tells on what money is spent.")
            yield NamesDrift(kind, column, (), no_answer=why)
            continue
        rows = [row for each in there for row in asking.run(name_counts_sql(*each, scope))]
        found, nameless = read_name_counts(rows), read_nameless(rows)
        known = known_by(playbook)
        if not known:
            yield NamesDrift(kind, column, found, no_answer=no_names, nameless=nameless)
            continue
        unknown = tuple((each, known.near(each.name)) for each in found if not known.hold(each.name))
        yield NamesDrift(kind, column, found, unknown, nameless=nameless)
