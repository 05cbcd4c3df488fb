"""Writes a view of the playbook as JSON, `revops/show/1`, for `revops show --format json`.

Paths, kinds, levers and other fixed words are the same in every language; only `name` is in the
reader's. Numbers are numbers, shares are 0 to 1, money is an amount and a currency; periods,
durations and dates are text as files write them. What nobody wrote is null.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.json_text import written
from revops_cli.playbook.fields import fields_of
from revops_cli.playbook.views import BoxListView, BoxView, PlaybookView, SectionView
from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.box import BoxExtras, ShortBox, is_filled
from revops_cli.schemas.lever import Lever
from revops_cli.schemas.model import DocumentModel

if TYPE_CHECKING:
    from revops_cli.diagnostics import Location
    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.playbook.completeness import Count
    from revops_cli.playbook.views import Step, View

SCHEMA = "revops/show/1"

# A box says these beside its value.
_EXTRAS = frozenset(BoxExtras.model_fields)


def render_show_json(view: View, language: Language) -> str:
    """Give the view as JSON, ending in a newline. `kind` says which of its forms it has.

    `playbook` has the levers and the parts, each a tree of `sections` and `boxes`; `part`,
    `section` and `entry` are one such tree; `box` is one box; `boxes` is a list of chosen ones.
    """
    shown = _view(view, language)
    return written({"schema": SCHEMA, **shown})


def _view(view: View, language: Language) -> dict[str, Json]:
    match view:
        case PlaybookView():
            return _playbook(view, language)
        case SectionView():
            return {**_section(view, language), "way": _way(view.way, language)}
        case BoxView():
            return {"kind": "box", **_box(view.box, language), "way": _way(view.way, language)}
        case BoxListView():
            return {"kind": "boxes", "boxes": [_box(box, language) for box in view.boxes]}


def _playbook(view: PlaybookView, language: Language) -> dict[str, Json]:
    counts = view.completeness
    levers: list[Json] = [
        {
            "lever": None if lever is None else lever.value,
            "colour": "white" if lever is None else lever.colour.value,
            "completeness": _count(count),
        }
        for lever, count in counts.levers.items()
    ]
    return {
        "kind": "playbook",
        "company": view.company,
        "completeness": _count(counts.total),
        "levers": levers,
        "parts": [_section(part, language) for part in view.parts],
        "unreadable": list(view.unreadable),
        "partly_read": list(view.partly_read),
    }


def _section(view: SectionView, language: Language) -> dict[str, Json]:
    shown: dict[str, Json] = {
        "kind": view.kind.value,
        "path": view.path,
        "name": language.say(view.name),
        "part": view.part.value,
        "file": view.file or None,
        "location": _location(view.location),
        "completeness": _count(view.count),
        "left_out": view.reason,
        "withheld": view.withheld,
        "boxes": [_box(box, language) for box in view.boxes],
        "sections": [_section(section, language) for section in view.sections],
    }
    return shown if view.value is None else {**shown, "value": _plain(view.value)}


def _box(box: PlaybookBox, language: Language) -> dict[str, Json]:
    return {
        "path": box.path,
        "name": language.say(box.name),
        "part": box.part.value,
        "section": box.section,
        "levers": _levers(box.levers),
        "default_levers": _levers(box.default_levers),
        "overridden": box.overridden,
        "filled": box.filled,
        "unread": box.unread,
        "left_out": box.left_out,
        "value": _plain(box.value) if box.filled else None,
        "status": None if box.status is None else box.status.value,
        "owner": box.owner,
        "link": box.link,
        "file": box.file,
        "location": _location(box.location),
    }


def _count(count: Count) -> dict[str, Json]:
    return {
        "filled": count.filled,
        "all": count.all,
        "left_out": count.left_out,
        "unread": count.unread,
        "share": count.share,
    }


def _way(way: tuple[Step, ...], language: Language) -> list[Json]:
    return [{"path": step.path, "name": language.say(step.name)} for step in way]


def _levers(levers: frozenset[Lever]) -> list[Json]:
    return [lever.value for lever in Lever if lever in levers]


def _location(location: Location | None) -> Json:
    if location is None:
        return None
    return {"file": location.file, "line": location.span.line, "column": location.span.column}


def _plain(value: object) -> Json:
    """Write what a file holds in the types that JSON has."""
    match value:
        case None | str() | bool() | int():
            return value
        case Decimal():
            return _number(value)
        case Ratio():
            return _number(value.value)
        case Money():
            return {"amount": _number(value.amount), "currency": value.currency}
        case enum.Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(entry) for entry in value]
        case frozenset():
            return [*sorted(str(_plain(entry)) for entry in value)]
        case Mapping():
            return {str(key): _plain(entry) for key, entry in value.items()}
        case DocumentModel():
            return _model(value)
        case _:
            return str(value)


def _model(model: DocumentModel) -> Json:
    """Write a model by the keys of its file. A box that says one thing only is written as that."""
    hidden = _EXTRAS if isinstance(model, ShortBox) else frozenset()
    keys = {
        field.key: _plain(value)
        for field in fields_of(type(model))
        if field.name not in hidden and is_filled(value := getattr(model, field.name))
    }
    if isinstance(model, ShortBox) and keys.keys() == {model.short}:
        return keys[model.short]
    return {**keys, **{key: _plain(value) for key, value in (model.model_extra or {}).items()}}


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
