"""Each change in meaning as one line for people: a sign, where it is, what it is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.changes.change import ChangeKind
from revops_cli.changes.meaning import PROSE, Entries
from revops_cli.quantities.ratio import Ratio
from revops_cli.renderers.diff_values import (
    changed_words,
    levers,
    percent,
    quoted,
    reworded,
    summary,
    value,
    word,
)
from revops_cli.renderers.field_words import field_name
from revops_cli.schemas.lever import Lever
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.changes.change import Change
    from revops_cli.changes.lever_moves import LeverMove
    from revops_cli.language import Language
    from revops_cli.texts import Text

_WAY = " › "  # noqa: RUF001  # The sign that leads from a place into one inside it.
_MOST_NAMES = 8
_ADDED = frozenset(
    {ChangeKind.FILE_ADDED, ChangeKind.ENTRY_ADDED, ChangeKind.BOX_FILLED, ChangeKind.VALUE_ADDED}
)
_REMOVED = frozenset(
    {ChangeKind.FILE_REMOVED, ChangeKind.ENTRY_REMOVED, ChangeKind.BOX_EMPTIED, ChangeKind.VALUE_REMOVED}
)
_PAGES = text("Pages")
_SETTINGS = text("Settings and data")
# The names of lists, whose entries are told by their own.
_UNSAID = frozenset({PROSE, "entries", "snapshots", "stages", "pipelines", "tables"})
# Short words of the field, the same in every language.
_SCORES = {"mql": "MQL", "sql": "SQL"}


class ChangeLine(NamedTuple):
    """A change for people. `sign` is `+`, `-` or `~`; `place` is a file and its line after the change."""

    sign: str
    where: str
    what: str
    place: str


class ChangeGroup(NamedTuple):
    """The changes of one part, under its name."""

    name: str
    lines: tuple[ChangeLine, ...]


def change_groups(changes: Iterable[Change], language: Language) -> tuple[ChangeGroup, ...]:
    """Put changes into lines, by the parts that they belong to."""
    groups = groupby(changes, key=_group)
    return tuple(
        ChangeGroup(language.say(name), tuple(change_line(each, language) for each in inside))
        for name, inside in groups
    )


def _group(change: Change) -> Text:
    if change.part is not None:
        return change.part.name_text
    return _PAGES if change.file.endswith(".md") else _SETTINGS


def lever_lines(moves: Iterable[LeverMove], language: Language) -> tuple[str, ...]:
    """Say which boxes move other levers than before, those of one section that went the same way together."""
    return tuple(
        language.say(
            text(
                "{section} ({boxes}): {before} → {after}",
                section=section,
                boxes=tuple(each.name for each in inside),
                before=_levers(before),
                after=_levers(after),
            )
        )
        for (section, before, after), inside in groupby(moves, key=lambda move: move[1:2] + move[3:])
    )


def _levers(moved: frozenset[Lever]) -> tuple[Text, ...] | Text:
    return tuple(each.name_text for each in Lever if each in moved) or text("no lever")


def change_line(change: Change, language: Language) -> ChangeLine:
    """Say a change."""
    sign = "+" if change.kind in _ADDED else "-" if change.kind in _REMOVED else "~"
    line = change.line_before if change.line_after is None else change.line_after
    place = change.file if line is None else f"{change.file}:{line}"
    return ChangeLine(sign, where(change, language), what(change, language), language.value(place))


def where(change: Change, language: Language) -> str:
    """Say where a change is, below its part: the places from the outside inwards."""
    names = [language.say(name) for name in change.trail]
    part = None if change.part is None else language.say(change.part.name_text)
    # The part stands above, so it is not said again.
    names = names[1:] if len(names) > 1 and names[0] == part else names
    fields = [_field(key, language) for key in change.field if key not in _UNSAID]
    return _WAY.join([*names, *fields]) or language.value(change.file)


def _field(key: str, language: Language) -> str:
    return _SCORES.get(key) or field_name(key, language)


def what(change: Change, language: Language) -> str:
    """Say what a change is."""
    return language.say(_said(change, language))


def _said(change: Change, language: Language) -> Text:
    match change.kind:
        case ChangeKind.FILE_ADDED:
            if not change.boxes:
                return text("new file {file}", file=change.file)
            return plural(
                "new file {file} with {count} filled box",
                "new file {file} with {count} filled boxes",
                change.boxes,
                file=change.file,
            )
        case ChangeKind.FILE_REMOVED:
            if not change.boxes:
                return text("file {file} removed", file=change.file)
            return plural(
                "file {file} removed, with {count} filled box",
                "file {file} removed, with {count} filled boxes",
                change.boxes,
                file=change.file,
            )
        case ChangeKind.FILE_RENAMED:
            return text("file renamed from {before} to {after}", before=change.file_before, after=change.file)
        case ChangeKind.ENTRY_ADDED | ChangeKind.ENTRY_REMOVED:
            return _entry(change, language)
        case ChangeKind.ENTRY_RENAMED:
            before, after = change.keys_before[-1], change.keys[-1]
            return text("id changed from {before} to {after}", before=before, after=after)
        case ChangeKind.ENTRY_MOVED:
            return text("moved from {before} to {after}", before=change.list_before, after=change.list_after)
        case ChangeKind.REORDERED:
            return _order(change)
        case ChangeKind.CONFIDENTIAL:
            return text("changed; it is confidential, --with {root} shows it", root=change.path)
        case _:
            return _value(change, language)


def _entry(change: Change, language: Language) -> Text:
    entry = change.before if change.after is None else change.after
    told = summary(entry, language) if isinstance(entry, Mapping) else ""
    if change.kind is ChangeKind.ENTRY_REMOVED:
        return text("removed ({told})", told=told) if told else text("removed")
    return text("new ({told})", told=told) if told else text("new")


def _order(change: Change) -> Text:
    after = change.after if isinstance(change.after, tuple) else ()
    if len(after) > _MOST_NAMES:
        return text("in another order; first now: {names}", names=tuple(after[:_MOST_NAMES]))
    return text("in another order: {names}", names=after)


def _value(change: Change, language: Language) -> Text:
    before, after = change.before, change.after
    match change.kind:
        case ChangeKind.LEVER:
            return _from_to(levers(before, language), levers(after, language))
        case ChangeKind.STATUS | ChangeKind.OWNER | ChangeKind.LINK:
            return _from_to(word(before, language), word(after, language))
        case ChangeKind.NUMBER:
            return _number(change, language)
        case ChangeKind.BOX_FILLED:
            return text("filled: {after}", after=_whole(after, language))
        case ChangeKind.BOX_EMPTIED:
            return text("emptied; it said {before}", before=_whole(before, language))
        case ChangeKind.VALUE_ADDED:
            return text("added: {after}", after=_whole(after, language))
        case ChangeKind.VALUE_REMOVED:
            return text("removed; it was {before}", before=_whole(before, language))
        case _:
            return _rewording(change, language)


def _from_to(before: str, after: str) -> Text:
    return text("{before} → {after}", before=before, after=after)


def _number(change: Change, language: Language) -> Text:
    moved = _from_to(value(change.before, language), value(change.after, language))
    if isinstance(change.before, Ratio) and isinstance(change.after, Ratio):
        points = language.number(round(100 * (change.after.value - change.before.value), 1))
        sign = "+" if change.after.value > change.before.value else ""
        return text("{moved} ({points} points)", moved=moved, points=f"{sign}{points}")
    if change.relative is None:
        return moved
    return text("{moved} ({change})", moved=moved, change=percent(change.relative, language))


def _whole(tree: object, language: Language) -> str:
    if isinstance(tree, str):
        return quoted(tree, language)
    return value(tree, language)  # type: ignore[arg-type]  # A tree, as a change holds it.


def _rewording(change: Change, language: Language) -> Text:
    before, after = change.before, change.after
    if isinstance(before, Entries | Mapping) or isinstance(after, Entries | Mapping):
        return text("changed")
    if before == after:
        return text("changed; what changed is not shown")
    if not isinstance(before, str | tuple) or not isinstance(after, str | tuple):
        return _from_to(value(before, language), value(after, language))
    found = reworded(before, after, language)
    pieces = [*(f"- {each}" for each in found.gone), *(f"+ {each}" for each in found.came)]
    if pieces:
        return text("{lines}", lines="  ".join(pieces))
    if isinstance(before, tuple) or isinstance(after, tuple):
        return text("in another order")
    changed = _from_to(found.before, found.after)
    if change.keys != (PROSE,):
        return changed
    count = changed_words(before, after)
    if count is None:
        return text("reworded, first at {changed}", changed=changed)
    return plural(
        "{count} word changed: {changed}", "{count} words changed: {changed}", count, changed=changed
    )
