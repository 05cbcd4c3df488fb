"""The order in which the keys of a mapping usually stand: as its form declares them.

What a form has of its own comes before what it has from another, unless that is needed: a snapshot's
period before the measures, a box's text before its status. A quick look at the lines of a file tells
whether any key may be out of place; only then are they looked at by their places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.playbook.faults import offset_of
from revops_cli.schemas.box import BoxExtras, ShortBox
from revops_cli.schemas.shape import model_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document
    from revops_cli.schemas.kinds import DocumentKind
    from revops_cli.schemas.model import DocumentModel

_KEY_LINE = re.compile(r"\n( *(?:- +)?)([A-Za-z_][\w-]*):(?=[ \n])")


class Disorder(NamedTuple):
    """A mapping with keys out of order: where it stands, its keys as written, and as they usually stand.

    Keys that the form doesn't know have no usual place and are not among them; `whole` says that
    there are none. `astray` is the first key that is not in its place among the others.
    """

    within: tuple[Key, ...]
    written: tuple[str, ...]
    usual: tuple[str, ...]
    astray: str
    whole: bool


@cache
def usual_order(model: type[DocumentModel]) -> Mapping[str, int]:
    """Give the places of the keys of a form."""
    names: list[str] = [model.short] if issubclass(model, ShortBox) else []
    own, *others = [form for form in model.__mro__ if form is not BoxExtras]
    inherited = [name for form in others for name in _fields(form, model)]
    names += [name for name in inherited if model.model_fields[name].is_required()]
    names += [*_fields(own, model), *inherited, *_fields(BoxExtras, model)]
    keys = dict.fromkeys(model.model_fields[name].alias or name for name in names)
    return {key: place for place, key in enumerate(keys)}


def _fields(form: type, model: type[DocumentModel]) -> list[str]:
    """Give the fields of `model` that `form`, itself or what it is made of, declares."""
    return [name for name in vars(form).get("__annotations__", {}) if name in model.model_fields]


def disorders(document: Document) -> Iterator[Disorder]:
    """Yield the mappings of a document whose keys stand in another order, brackets left aside."""
    if document.model is None or document.prose is not None or not _may_be_out_of_order(document):
        return
    mappings: dict[tuple[Key, ...], list[str]] = defaultdict(list)
    for path in document.positions.keys:
        mappings[path[:-1]].append(str(path[-1]))
    for within, written in mappings.items():
        span = document.positions.value(within)
        model = model_at(document.kind.model, within, None)
        if model is None or document.source.startswith(
            "{", offset_of(document.source, span.line, span.column)
        ):
            continue
        order = usual_order(model)
        known = [key for key in written if key in order]
        usual = sorted(known, key=order.__getitem__)
        if usual != known:
            places = [order[key] for key in known]
            kept = _longest_rising(places)
            astray = next(key for key in known if order[key] not in kept)
            yield Disorder(within, tuple(known), tuple(usual), astray, len(known) == len(written))


def _longest_rising(places: list[int]) -> frozenset[int]:
    """Give the most numbers that rise in the order given: what can stay where it is."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_right(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at:] = [place, *ends[at + 1 :]]
    found: set[int] = set()
    last: int | None = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return frozenset(found)


class _Form:
    """A form on the way through a file: the places of its keys, and the forms inside it as they are met."""

    __slots__ = ("inside", "kind", "order", "path")

    def __init__(self, kind: DocumentKind, path: tuple[Key, ...]) -> None:
        model = model_at(kind.model, path, None)
        self.kind = kind
        self.path = path
        self.order: Mapping[str, int] = {} if model is None else usual_order(model)
        self.inside: dict[tuple[str, bool], _Form] = {}

    def below(self, key: str, *, entry: bool) -> _Form:
        found = self.inside.get((key, entry))
        if found is None:
            path = (*self.path, key, 0) if entry else (*self.path, key)
            found = self.inside[key, entry] = _Form(self.kind, path)
        return found


@cache
def _form_of(kind: DocumentKind) -> _Form:
    return _Form(kind, ())


def _may_be_out_of_order(document: Document) -> bool:
    """Look whether any key stands after one that it should stand before, line by line."""
    form, before, last, key = _form_of(document.kind), "", -1, ""
    order = form.order
    outer: list[tuple[_Form, str, int, str]] = []
    for lead, found in _KEY_LINE.findall(f"\n{document.source}\n"):
        if lead != before or "-" in lead:
            if len(lead) > len(before):
                outer.append((form, before, last, key))
                form, last = form.below(key, entry="-" in lead), -1
            else:
                while len(lead) < len(before) and outer:
                    form, before, last, key = outer.pop()
                last = -1 if "-" in lead else last
            before, order = lead, form.order
        place = order.get(found)
        if place is not None:
            if place < last:
                return True
            last = place
        key = found
    return False
