"""Measures of which either today's value or the target is not written.

Pipeline velocity may be left out in both: it is computed from its four levers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.entries import value_within
from revops_cli.playbook.fields import fields_of
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.lacking import Lack, Lacks
from revops_cli.schemas.box import ShortBox, is_filled
from revops_cli.schemas.current_state import CurrentState
from revops_cli.schemas.measures import Measures
from revops_cli.schemas.targets import Targets

if TYPE_CHECKING:
    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook

COMPUTED = "pipeline_velocity"
"""The key of the measure that may be left out."""


def without_target(playbook: Playbook) -> Lacks | None:
    """Give the measures that have a value today and no target; None where there is nothing to compare."""
    today, targets = _today(playbook), _targets(playbook)
    return None if today is None or targets is None else _lacking(targets, today)


def without_value(playbook: Playbook) -> Lacks | None:
    """Give the measures that have a target and no value today; None where there is nothing to compare."""
    today, targets = _today(playbook), _targets(playbook)
    return None if today is None or targets is None else _lacking(today, targets)


def told_as_measures(playbook: Playbook) -> frozenset[tuple[str, tuple[Key, ...]]]:
    """Give the files and keys of the measures that one of these two tells of, or that may be left out."""
    lacks = [each for each in (without_target(playbook), without_value(playbook)) if each is not None]
    told = {
        (each.document.file, lack.within[: len(each.within) + 1]) for each in lacks for lack in each.found
    }
    stated = [each for each in (_today(playbook), _targets(playbook)) if each is not None]
    return frozenset(told | {(document.file, (*within, COMPUTED)) for document, within, _ in stated})


_Stated = tuple["Document", tuple["Key", ...], Measures]


def _today(playbook: Playbook) -> _Stated | None:
    for document, state in in_force(playbook, CurrentState):
        count = len(state.snapshots)
        # Where one could not be read, nobody knows which is the newest.
        if state.newest is not None and not document.unread(("snapshots", count)):
            return document, ("snapshots", count - 1), state.newest
    return None


def _targets(playbook: Playbook) -> _Stated | None:
    return next(((document, (), targets) for document, targets in in_force(playbook, Targets)), None)


def _lacking(stated: _Stated, other: _Stated) -> Lacks:
    document, within, measures = stated
    found = tuple(
        Lack(field.box.name, value_within(document, (*within, field.key), _short(measures, field.name)))
        for field in fields_of(Measures)
        if field.box is not None
        and field.name != COMPUTED
        and is_filled(getattr(other[2], field.name))
        and not is_filled(getattr(measures, field.name))
        and not document.unread((*within, field.key))
    )
    return Lacks(document, within, found)


def _short(measures: Measures, name: str) -> str:
    """Give the key that holds the value of a measure written in its long form."""
    box: object = getattr(measures, name)
    return box.short if isinstance(box, ShortBox) else "value"
