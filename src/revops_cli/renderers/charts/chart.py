"""A chart: its marks at places of a drawing, and all that makes it honest: axis, unit, n, period, table.

The drawing is `WIDTH` wide and as high as it takes; a template draws it as SVG that scales with the page.
Marks carry classes, no colours: what they look like by day, by night and on paper is the style's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from revops_cli.json_text import Json

WIDTH = 480
"""How wide every drawing is, in its own units; a letter of the labels is about 6.6 wide."""

_LETTER = 6.6
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


def fitted(label: str, room: float) -> str:
    """Shorten a label to what has room; the whole of it stands in the table."""
    letters = max(1, int(room / _LETTER))
    if len(label) <= letters:
        return label
    return label[: max(1, letters - 1)].rstrip() + _ELLIPSIS
