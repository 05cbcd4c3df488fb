"""How one velocity becomes another, lever by lever: a bar for each side, and the steps between them.

The steps are the parts of `metrics.decomposition`, which add up to the whole change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.renderers.charts.chart import Chart, Mark, Table
from revops_cli.renderers.charts.rows import ROW, Room, axis, bar, height, middle, named
from revops_cli.renderers.charts.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from revops_cli.language import Language
    from revops_cli.renderers.charts.chart import Told
    from revops_cli.schemas.lever import Lever


class Step(NamedTuple):
    """What one lever adds: its name for the reader, and the amount."""

    lever: Lever
    name: str
    amount: Decimal


class Steps(NamedTuple):
    """A change in money a day: named sides, and the steps that lead from the one to the other."""

    before_name: str
    before: Decimal
    steps: tuple[Step, ...]
    after_name: str
    after: Decimal


def waterfall(change: Steps, told: Told, columns: tuple[str, str], language: Language) -> Chart:
    """Give the chart of a change; `columns` are the titles of its table: what, and money a day."""
    levels = [float(change.before)]
    for step in change.steps:
        levels.append(levels[-1] + float(step.amount))
    rows = list(_rows(change, language))
    room = Room.of((name for name, _ in rows), (amount for _, amount in rows))
    scale = Scale.over([*levels, float(change.after)], room.start, room.end, 4)
    return Chart(
        told=told,
        height=height(len(rows)),
        marks=(
            *axis(scale, len(rows), language.number, 4),
            *_marks(change, levels, scale, room, language),
        ),
        table=Table(columns, tuple(rows), (False, True)),
    )


def _marks(
    change: Steps, levels: list[float], scale: Scale, room: Room, language: Language
) -> Iterator[Mark]:
    last = len(change.steps) + 1
    before, after = language.number(change.before, 0), language.number(change.after, 0)
    yield bar(0, scale, (0, float(change.before)), "side", f"{change.before_name}: {before}")
    yield from named(0, change.before_name, before, room, "name strong")
    for row, step in enumerate(change.steps, start=1):
        amount = signed(step.amount, language)
        style = f"step {step.lever.colour.value}" + (" down" if step.amount < 0 else "")
        yield _join(row, scale.at(levels[row - 1]))
        yield bar(row, scale, (levels[row - 1], levels[row]), style, f"{step.name}: {amount}")
        yield from named(row, step.name, amount, room)
    yield _join(last, scale.at(levels[-1]))
    yield bar(last, scale, (0, float(change.after)), "side after", f"{change.after_name}: {after}")
    yield from named(last, change.after_name, after, room, "name strong")


def _join(row: int, place: float) -> Mark:
    """Draw the line that leads a level from the row above to this one."""
    return Mark("line", "join", place, middle(row) - ROW + 9, 0, ROW - 18)


def signed(amount: Decimal, language: Language) -> str:
    """Write an amount with its sign: what is lost with a minus, what is gained with a plus."""
    written = language.number(abs(amount), 0)
    return ("−" if amount < 0 else "+") + written


def _rows(change: Steps, language: Language) -> Iterator[tuple[str, str]]:
    yield change.before_name, language.number(change.before, 0)
    for step in change.steps:
        yield step.name, signed(step.amount, language)
    yield change.after_name, language.number(change.after, 0)
