"""Values of documents by their fields: every owner, every link, every reference, wherever they stand.

A `Wanted` names the fields by what a schema says of them. Which parts of a form can hold one is
worked out once, so that a walk enters nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated, NamedTuple, get_args, get_origin, get_type_hints

from revops_cli.playbook.entries import value_within
from revops_cli.schemas.box import ShortBox
from revops_cli.schemas.model import DocumentModel
from revops_cli.schemas.reads import Reads

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from revops_cli.diagnostics import Key
    from revops_cli.playbook.document import Document

Wanted = Callable[[type[DocumentModel], str, "FieldInfo"], bool]
"""Says of a field of a model whether its values are looked for."""


class WrittenValue(NamedTuple):
    """The value of a field: the document, the keys that lead to it, the form around it, its name there.

    `times` is how often fields of this name in the document hold the value, where they are told once.
    """

    document: Document
    within: tuple[Key, ...]
    holder: type[DocumentModel]
    field: str
    value: object
    times: int = 1


class _Step(NamedTuple):
    """A field that is wanted, or that leads to one that is."""

    name: str
    key: str
    wanted: bool


class _Plan(NamedTuple):
    """The way through a model: its steps, the field that its short form fills, whether keys may be added.

    `plain` says that every step is wanted itself and stands under its own key.
    """

    steps: tuple[_Step, ...]
    short: str | None
    open: bool
    plain: bool


def values_of(document: Document, wanted: Wanted, *, once: bool = False) -> list[WrittenValue]:
    """Give what the wanted fields of a document hold, in the order of its form.

    Fields that nobody has written are left out, as far as their values show it: None and empty. With
    `once`, a value that fields of one name hold is found where the first of them does, with how often.
    """
    times: Counter[tuple[str, object]] | None = Counter() if once else None
    walk = _Walk(document, wanted, times)
    if document.model is not None and _leads_on(type(document.model), wanted):
        walk.through(document.model, ())
    if times is None:
        return walk.found
    return [each._replace(times=times[each.field, each.value]) for each in walk.found]


def read_by(*readers: Callable[[object], object]) -> Wanted:
    """Want the fields that one of these functions reads."""
    listed = frozenset(readers)

    def wanted(holder: type[DocumentModel], name: str, field: FieldInfo) -> bool:
        _ = field
        return not listed.isdisjoint(_readers(holder, name))

    return wanted


class _Walk:
    """A walk through a document that fills a list, which is quicker than generators in generators."""

    def __init__(self, document: Document, wanted: Wanted, times: Counter[tuple[str, object]] | None) -> None:
        """Begin with nothing found. With `times`, a value is found once and then counted there."""
        self.document = document
        self.wanted = wanted
        self.times = times
        self.found: list[WrittenValue] = []

    def through(self, model: DocumentModel, within: tuple[Key, ...]) -> None:
        """Add what is wanted of a model at `within`."""
        form = type(model)
        plan = _plan(form, self.wanted)
        values = vars(model)
        for name, key, is_wanted in plan.steps:
            value: object = values[name]
            if value is None or value == ():
                continue
            is_short = name == plan.short
            place = value_within(self.document, within, key) if is_short else (*within, key)
            if is_wanted:
                self._add(form, place, name, value)
            elif isinstance(value, tuple):
                self._entries(value, place)
            elif isinstance(value, DocumentModel):
                self.through(value, place)
        if plan.open:
            for added, value in (model.model_extra or {}).items():
                if isinstance(value, DocumentModel):
                    self.through(value, (*within, added))

    def _entries(self, entries: tuple[object, ...], within: tuple[Key, ...]) -> None:
        """Add what is wanted of the entries of a list: those of a long one are plain and all alike."""
        if self.times is not None and self._columns(entries, within, self.times):
            return
        document, add = self.document, self.found.append
        for index, entry in enumerate(entries):
            if not isinstance(entry, DocumentModel):
                continue
            form = type(entry)
            plan = _plan(form, self.wanted)
            if not plan.plain:
                self.through(entry, (*within, index))
                continue
            values = vars(entry)
            for name, key, _ in plan.steps:
                value: object = values[name]
                if value is None or value == ():
                    continue
                if self.times is None:
                    add(WrittenValue(document, (*within, index, key), form, name, value))
                else:
                    self._add(form, (*within, index, key), name, value)

    def _columns(
        self, entries: tuple[object, ...], within: tuple[Key, ...], times: Counter[tuple[str, object]]
    ) -> bool:
        """Add each value of a list once, field by field, and count it; False where the list is not plain."""
        form = type(entries[0])
        if not issubclass(form, DocumentModel) or any(type(entry) is not form for entry in entries):
            return False
        plan = _plan(form, self.wanted)
        if not plan.plain:
            return False
        new: list[tuple[int, int, WrittenValue]] = []
        for place, (name, key, _) in enumerate(plan.steps):
            column = [vars(entry)[name] for entry in entries]
            for value, count in Counter(column).items():
                if value is None or value == ():
                    continue
                if (name, value) not in times:
                    index = column.index(value)
                    found = WrittenValue(self.document, (*within, index, key), form, name, value)
                    new.append((index, place, found))
                times[name, value] += count
        self.found += (found for _, _, found in sorted(new, key=lambda each: each[:2]))
        return True

    def _add(self, form: type[DocumentModel], within: tuple[Key, ...], name: str, value: object) -> None:
        if self.times is not None:
            self.times[name, value] += 1
            if self.times[name, value] > 1:
                return
        self.found.append(WrittenValue(self.document, within, form, name, value))


@cache
def _plan(model: type[DocumentModel], wanted: Wanted) -> _Plan:
    steps = []
    for name, field, inner in _fields(model):
        own = wanted(model, name, field)
        if own or any(_leads_on(each, wanted) for each in inner):
            steps.append(_Step(name, field.alias or name, own))
    short = model.short if issubclass(model, ShortBox) else None
    is_open = model.model_config.get("extra") == "allow"
    plain = short is None and not is_open and all(step.wanted for step in steps)
    return _Plan(tuple(steps), short, is_open, plain)


@cache
def _leads_on(model: type[DocumentModel], wanted: Wanted) -> bool:
    """Say whether the wanted can stand somewhere below a model. No form holds itself."""
    plan = _plan(model, wanted)
    return bool(plan.steps) or (plan.open and any(_leads_on(inner, wanted) for inner in _added(model)))


@cache
def _added(model: type[DocumentModel]) -> tuple[type[DocumentModel], ...]:
    """Give the forms that a model may hold under keys of a file's own. To work them out takes long."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(inner for hint in get_args(hints.get("__pydantic_extra__")) for inner in _models(hint))


# Taking annotations apart is slow, and every kind of `Wanted` asks the same of every field.
@cache
def _fields(model: type[DocumentModel]) -> tuple[tuple[str, FieldInfo, tuple[type[DocumentModel], ...]], ...]:
    """Give the fields of a model by name, each with the forms that it may hold."""
    return tuple((name, field, _models(_annotation(field))) for name, field in model.model_fields.items())


@cache
def _readers(model: type[DocumentModel], name: str) -> frozenset[Callable[[object], object]]:
    """Give the functions that read a field of a model, or the entries in it."""
    field = model.model_fields[name]
    marks = (*field.metadata, *_marks(_annotation(field)))
    return frozenset(mark.read for mark in marks if isinstance(mark, Reads))


def _annotation(field: FieldInfo) -> object:
    return field.annotation


# Few annotations are written many times.
@cache
def _models(annotation: object) -> tuple[type[DocumentModel], ...]:
    if isinstance(annotation, type) and issubclass(annotation, DocumentModel):
        return (annotation,)
    return tuple(form for argument in get_args(annotation) for form in _models(argument))


@cache
def _marks(annotation: object) -> tuple[object, ...]:
    arguments = get_args(annotation)
    own = arguments[1:] if get_origin(annotation) is Annotated else ()
    return (*own, *(mark for argument in arguments for mark in _marks(argument)))
