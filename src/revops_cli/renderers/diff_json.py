"""A comparison of two states of a playbook for programs: JSON, `revops/diff/1`.

Kinds, paths, parts, levers and severities are the same in every language; sentences and names are in the
reader's. `keys` and `keys_before` are addresses in the files, entries of lists by their ids. Values are those
that a file holds (`25 %`, `12500 EUR`, `14 days`), so that the changes can be made elsewhere; secrets stand
as dots, and of what is confidential is only told that it changed. Shares are 0 to 1. What is not there is
null.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.changes.meaning import Entries
from revops_cli.json_text import written
from revops_cli.playbook.parts import Part
from revops_cli.renderers.diff_changes import what, where
from revops_cli.renderers.diff_headline import headline
from revops_cli.renderers.json_numbers import json_number
from revops_cli.schemas.lever import Lever

if TYPE_CHECKING:
    from revops_cli.changes.change import Change
    from revops_cli.changes.described import NotCompared
    from revops_cli.changes.lever_moves import LeverMove
    from revops_cli.changes.meaning import Tree
    from revops_cli.diagnostics import Diagnostic
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.measured_effects import MeasuredEffects
    from revops_cli.metrics.playbook_diff import PlaybookDiff, SideTold, Stated
    from revops_cli.playbook.completeness import Count

SCHEMA = "revops/diff/1"


def render_diff_json(diff: PlaybookDiff, language: Language) -> str:
    """Give the comparison as JSON, ending in a newline."""
    return written(diff_document(diff, language))


def diff_document(diff: PlaybookDiff, language: Language) -> dict[str, Json]:
    """Give the comparison as what JSON can hold, to be put into another document."""
    withheld: list[Json] = [*sorted(diff.withheld)]
    return {
        "schema": SCHEMA,
        "headline": headline(diff, language),
        "before": _side(diff.before, language),
        "after": _side(diff.after, language),
        "changes": [_change(each, language) for each in diff.changes],
        "not_compared": [_not_compared(each) for each in diff.not_compared],
        "lever_moves": [_lever_move(each) for each in diff.lever_moves],
        "stated": _stated(diff, language),
        "completeness": _completeness(diff),
        "findings": {
            "added": [_finding(each, language) for each in diff.findings.added],
            "mended": [_finding(each, language) for each in diff.findings.mended],
        },
        "measured": None if diff.measured is None else _measured(diff.measured, language),
        "no_measured": None if diff.no_measured is None else language.say(diff.no_measured),
        "withheld": withheld,
    }


def _side(side: SideTold, language: Language) -> Json:
    return {"label": language.say(side.label), "commit": side.commit, "present": side.present}


def _change(change: Change, language: Language) -> Json:
    return {
        "kind": change.kind.value,
        "part": None if change.part is None else change.part.value,
        "path": change.path,
        "where": where(change, language),
        "what": what(change, language),
        "file": change.file or None,
        "file_before": change.file_before or None,
        "line": change.line_after,
        "line_before": change.line_before,
        "keys": list(change.keys),
        "keys_before": list(change.keys_before),
        "before": plain(change.before),
        "after": plain(change.after),
        "relative": json_number(change.relative),
        "position": change.position_after,
        "position_before": change.position_before,
        "boxes": change.boxes,
    }


def plain(tree: Tree | None) -> Json:
    """Give a value as a file holds it; the entries of a list as a list."""
    match tree:
        case None | bool() | int() | str():
            return tree
        case Decimal():
            return json_number(tree)
        case date():
            return tree.isoformat()
        case tuple():
            return [plain(each) for each in tree]
        case Entries():
            return [plain(each) for each in tree.items.values()]
        case Mapping():
            return {key: plain(each) for key, each in tree.items()}
        case _:
            return str(tree)


def _not_compared(place: NotCompared) -> Json:
    return {
        "file": place.location.file,
        "line": place.location.span.line,
        "path": place.path or None,
        "side": "after" if place.in_after else "before",
    }


def _lever_move(move: LeverMove) -> Json:
    before: list[Json] = [*sorted(lever.value for lever in move.before)]
    after: list[Json] = [*sorted(lever.value for lever in move.after)]
    return {"path": move.path, "before": before, "after": after}


def _stated(diff: PlaybookDiff, language: Language) -> Json:
    split = diff.split
    parts = () if split is None else split.parts
    return {
        "before": _stated_side(diff.stated_before),
        "after": _stated_side(diff.stated_after),
        "change_per_day": None if split is None else json_number(split.total),
        "relative": None if split is None else _relative(diff),
        "method": None if split is None or split.method is None else split.method.value,
        "parts_per_day": {part.lever.value: json_number(part.amount) for part in parts},
        "reason": None if diff.no_split is None else language.say(diff.no_split),
    }


def _relative(diff: PlaybookDiff) -> Json:
    before = None if diff.stated_before is None else diff.stated_before.per_day
    total = None if diff.split is None else diff.split.total
    return None if not before or total is None else json_number(total / abs(before))


def _stated_side(stated: Stated | None) -> Json:
    if stated is None:
        return None
    now = stated.now
    return {
        "currency": stated.currency,
        "when": None if now is None or now.when is None else str(now.when),
        "velocity_per_day": json_number(stated.per_day),
        "levers": None
        if now is None
        else {lever.value: json_number(now.levers.value(lever)) for lever in Lever},
        "target_velocity_per_day": json_number(stated.target_per_day),
        "gap_per_day": json_number(stated.gap),
    }


def _completeness(diff: PlaybookDiff) -> Json:
    before, after = diff.completeness_before, diff.completeness_after
    return {
        "total": _counts(before and before.total, after and after.total),
        "parts": {
            part.value: _counts(before and before.parts[part], after and after.parts[part]) for part in Part
        },
        "levers": {
            lever.value: _counts(before and before.levers[lever], after and after.levers[lever])
            for lever in Lever
        },
    }


def _counts(before: Count | None, after: Count | None) -> Json:
    return {"before": _count(before), "after": _count(after)}


def _count(count: Count | None) -> Json:
    return None if count is None else {"filled": count.filled, "all": count.all, "share": count.share}


def _finding(found: Diagnostic, language: Language) -> Json:
    return {
        "code": found.code,
        "slug": found.slug,
        "severity": found.severity.value,
        "message": language.say(found.message),
        "cure": None if found.cure is None else language.say(found.cure),
        "file": found.location.file,
        "line": found.location.span.line,
        "column": found.location.span.column,
        "path": found.path or None,
        "fingerprint": found.fingerprint,
    }


def _measured(measured: MeasuredEffects, language: Language) -> Json:
    return {
        "window": language.say(measured.window),
        "figures": [
            {
                "key": each.key,
                "name": language.say(each.name),
                "unit": each.unit,
                "before": json_number(each.before),
                "after": json_number(each.after),
                "n_before": each.of_before,
                "n_after": each.of_after,
            }
            for each in measured.effects
        ],
        "notes": [language.say(each) for each in measured.notes],
    }
