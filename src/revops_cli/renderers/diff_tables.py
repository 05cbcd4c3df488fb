"""The numbers of a comparison as tables: stated velocity by lever, completeness, measured figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.quantities.money import Money
from revops_cli.renderers.diff_headline import differs, lever_value
from revops_cli.renderers.diff_values import percent
from revops_cli.renderers.page import Cell, Column, Style, Table
from revops_cli.schemas.lever import Lever
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.measured_effects import MeasuredEffect
    from revops_cli.metrics.playbook_diff import PlaybookDiff, Stated
    from revops_cli.playbook.completeness import Count
    from revops_cli.texts import Text

_TOTAL = text("All boxes")


class _Row(NamedTuple):
    name: Text
    before: str
    after: str
    change: str
    good: bool | None = None

    def cells(self, language: Language) -> tuple[Cell, ...]:
        style = Style.PLAIN if self.good is None else Style.GOOD if self.good else Style.BAD
        name = Cell(language.say(self.name))
        return (name, Cell(self.before), Cell(self.after), Cell(self.change, style))


def numbers_table(diff: PlaybookDiff, language: Language) -> Table | None:
    """Give the stated velocity, its levers and its target on both sides; None where nothing of it changed."""
    rows = tuple(_stated_rows(diff, language))
    return _table(rows, language) if rows else None


def _table(rows: tuple[_Row, ...], language: Language) -> Table:
    columns = (
        Column(""),
        Column(language.say(text("before")), right=True),
        Column(language.say(text("after")), right=True),
        Column(language.say(text("change")), right=True),
    )
    return Table(columns, tuple(row.cells(language) for row in rows))


def _stated_rows(diff: PlaybookDiff, language: Language) -> Iterator[_Row]:
    before, after = diff.stated_before, diff.stated_after
    if before is None or after is None:
        return
    name = text("Stated velocity a day")
    yield from _money_row(name, (before.per_day, after.per_day), (before, after), language)
    for lever in Lever:
        yield from _lever_row(diff, lever, before, after, language)
    targets = (before.target_per_day, after.target_per_day)
    name = text("Target velocity a day")
    yield from _money_row(name, targets, (before, after), language)
    yield from _money_row(
        text("Gap to target"), (before.gap, after.gap), (before, after), language, less=True
    )


def _money_row(
    name: Text,
    amounts: tuple[Decimal | None, Decimal | None],
    sides: tuple[Stated, Stated],
    language: Language,
    *,
    less: bool = False,
) -> Iterator[_Row]:
    """Yield a row where an amount changed; `less` says that less of it is better."""
    before, after = sides
    old, new = amounts
    same = old == new or (old is not None and new is not None and not differs(old, new))
    if same and before.currency == after.currency:
        return
    shown = [
        "–" if amount is None else language.money(Money(amount, side.currency))
        for amount, side in ((old, before), (new, after))
    ]
    if old is None or new is None or before.currency != after.currency:
        yield _Row(name, shown[0], shown[1], "")
        return
    change = percent((new - old) / abs(old), language) if old else ""
    yield _Row(name, shown[0], shown[1], change, (new < old) if less else (new > old))


def _lever_row(
    diff: PlaybookDiff, lever: Lever, before: Stated, after: Stated, language: Language
) -> Iterator[_Row]:
    if before.now is None or after.now is None:
        return
    old, new = before.now.levers, after.now.levers
    part = None if diff.split is None else diff.split.amount(lever)
    if old.value(lever) == new.value(lever):
        return
    change = "" if part is None else language.signed(Money(part, after.currency))
    yield _Row(
        text("  from {lever}", lever=lever.name_text),
        lever_value(old, lever, before.currency, language),
        lever_value(new, lever, after.currency, language),
        change,
        None if part is None else part > 0,
    )


def completeness_table(diff: PlaybookDiff, language: Language) -> Table | None:
    """Give the boxes filled, of all, of each part and lever where that changed; None where nothing did."""
    before, after = diff.completeness_before, diff.completeness_after
    if before is None or after is None:
        return None
    counts: list[tuple[Text, Count, Count]] = [(_TOTAL, before.total, after.total)]
    counts += [(part.name_text, before.parts[part], after.parts[part]) for part in after.parts]
    counts += [
        (text("Boxes that move {lever}", lever=lever.name_text), before.levers[lever], after.levers[lever])
        for lever in Lever
    ]
    rows = tuple(_count_row(name, old, new, language) for name, old, new in counts if old.share != new.share)
    return _table(rows, language) if rows else None


def _count_row(name: Text, old: Count, new: Count, language: Language) -> _Row:
    shown = [language.say(text("{filled} of {all}", filled=each.filled, all=each.all)) for each in (old, new)]
    if old.share is None or new.share is None:
        return _Row(name, shown[0], shown[1], "")
    points = language.number(round(Decimal(100 * (new.share - old.share)), 1))
    sign = "+" if new.share > old.share else ""
    change = language.say(text("{points} points", points=f"{sign}{points}"))
    return _Row(name, shown[0], shown[1], change, None if new.share == old.share else new.share > old.share)


def measured_table(diff: PlaybookDiff, language: Language) -> Table | None:
    """Give the figures of the same data under both playbooks that differ; None where none does."""
    effects = () if diff.measured is None else diff.measured.effects
    rows = tuple(_measured_row(diff, each, language) for each in effects if each.changed)
    return _table(rows, language) if rows else None


def _measured_row(diff: PlaybookDiff, effect: MeasuredEffect, language: Language) -> _Row:
    currency = None if diff.stated_after is None else diff.stated_after.currency
    old, new = (
        measured_value(each, effect.unit, currency, language) for each in (effect.before, effect.after)
    )
    change = _measured_change(effect, language)
    counted = (_with_count(old, effect.of_before, language), _with_count(new, effect.of_after, language))
    return _Row(effect.name, *counted, change)


def _measured_change(effect: MeasuredEffect, language: Language) -> str:
    if effect.before is None or effect.after is None:
        return ""
    difference = effect.after - effect.before
    if effect.unit == "share":
        points = language.number(round(difference * 100, 1))
        return language.say(text("{points} points", points=f"{'+' if difference > 0 else ''}{points}"))
    if effect.unit == "count":
        return f"{'+' if difference > 0 else ''}{language.number(difference)}"
    return percent(difference / abs(effect.before), language) if effect.before else ""


def _with_count(shown: str, count: int | None, language: Language) -> str:
    return shown if count is None else language.say(text("{shown} (n {n})", shown=shown, n=count))


def measured_value(amount: Decimal | None, unit: str, currency: str | None, language: Language) -> str:
    """Write a measured figure with its unit."""
    if amount is None:
        return "–"
    match unit:
        case "share":
            return language.ratio(amount)
        case "money_per_day" | "money":
            return language.money(Money(amount, currency))
        case "days":
            return language.days(amount)
        case "hours":
            return language.say(text("{hours} h", hours=language.number(round(amount, 1))))
        case _:
            return language.number(amount)
