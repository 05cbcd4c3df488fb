"""A chart: its marks at places of a drawing, and all that makes it honest: axis, unit, n, period, table.

The drawing is `WIDTH` wide and as high as it takes; a template draws it as SVG that scales with the page.
Marks carry classes, no colours: what they look like by day, by night and on paper is the style's business.
"""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.json_text import Json

WIDTH = 480
"""How wide every drawing is, in its own units."""

NAME, AMOUNT, TICK = 8.4, 9.2, 7.4
"""How wide a letter of a name, of an amount (bold) and of an axis is: on a phone, where they are largest."""

_WIDE = 15.0
_ELLIPSIS = "…"


class Mark(NamedTuple):
    """One thing drawn: `shape` is `rect`, `line`, `path`, `dot` or `text`; unused values stay 0 or empty.

    `x` and `y` are its place, `wide` and `high` the size of a `rect` or the way of a `line` from there.
    `path` is a path's data. `text` is a text, or what a pointer resting on the mark is told.
    """

    shape: str
    style: str
    x: float = 0
    y: float = 0
    wide: float = 0
    high: float = 0
    path: str = ""
    text: str = ""
    anchor: str = "start"

    def context(self) -> dict[str, Json]:
        """Give the mark as plain values."""
        return dict(self._asdict())


class Table(NamedTuple):
    """The numbers behind a chart, written for a reader; `right` says which columns hold numbers."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


class Told(NamedTuple):
    """What is said around a chart, in the reader's language.

    `key` names it on the page. `summary` says what is to be seen, for who can't see it. `unit` says what
    the axis measures, `n` how many things the numbers come from, `period` when.
    """

    key: str
    title: str
    summary: str
    unit: str
    n: str
    period: str


class Chart(NamedTuple):
    """A chart for a reader of one language.

    `height` belongs to `WIDTH`. `legend` tells what each style of mark means.
    """

    told: Told
    height: float
    marks: tuple[Mark, ...]
    table: Table
    legend: tuple[tuple[str, str], ...] = ()

    def context(self) -> dict[str, Json]:
        """Give the chart as plain values, for templates."""
        return {
            **self.told._asdict(),
            "width": WIDTH,
            "height": self.height,
            "marks": [mark.context() for mark in self.marks],
            "legend": [{"style": style, "text": text} for style, text in self.legend],
            "table": {
                "columns": [
                    {"title": title, "right": right}
                    for title, right in zip(self.table.titles, self.table.right, strict=True)
                ],
                "rows": [list(row) for row in self.table.rows],
            },
        }


def wide(label: str, letter: float) -> float:
    """Give how much room a label takes; letters of the far east take twice as much, marks on letters none."""
    return sum(
        _WIDE if unicodedata.east_asian_width(each) in "WF" else 0 if unicodedata.combining(each) else letter
        for each in label
    )


def fitted(label: str, room: float, letter: float = NAME) -> str:
    """Shorten a label to what has room; the whole of it stands in the table."""
    if wide(label, letter) <= room:
        return label
    kept = label
    while kept and wide(kept, letter) + letter > room:
        kept = kept[:-1]
    return (kept.rstrip() or label[:1]) + _ELLIPSIS


def named_each(labels: Sequence[str], apart: float) -> int:
    """Say each how manieth label of an axis has room beside the next, where they stand `apart`: 1 is all."""
    widest = max((wide(each, TICK) for each in labels), default=0.0)
    return max(1, math.ceil((widest + TICK) / apart)) if apart > 0 else 1
