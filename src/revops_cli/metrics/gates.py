"""Gates: what a figure may do before a check fails, as `velocity < -5%` says it.

    parse_gate("velocity < -5%") -> Gate
    judge(gate, figures, currency) -> Outcome

A gate is a measure, a comparison (`<`, `<=`, `>`, `>=`) and an amount, and it fails where that is true. What
the amount is about, its form tells:

    velocity < 5000      no sign: the figure itself, after the change
    win_rate < 25%       a share is written in percent
    velocity < -300      with a sign: what the change adds, in the measure's own unit
    velocity < -5%       with a sign and percent: what the change adds, relative to what was
    win_rate < -2pp      with a sign and pp: percentage points, for measures that are shares
"""

from __future__ import annotations

import enum
import operator
import re
from decimal import Decimal, localcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.playbook.velocity import EXACT
from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import Text, text, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Unit(enum.Enum):
    """What a figure counts."""

    MONEY = "money"
    COUNT = "count"
    DAYS = "days"
    SHARE = "share"


MEASURES: Mapping[str, Unit] = MappingProxyType(
    {
        "velocity": Unit.MONEY,
        "average_deal_value": Unit.MONEY,
        "opportunities": Unit.COUNT,
        "win_rate": Unit.SHARE,
        "sales_cycle": Unit.DAYS,
        "target_velocity": Unit.MONEY,
        "gap": Unit.MONEY,
        "completeness": Unit.SHARE,
    }
)
"""What a gate can be about. Velocity, its target and the gap to it are money a day, as stated."""

NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "velocity": text("Velocity a day"),
        "average_deal_value": text("Average deal value"),
        "opportunities": text("Opportunities"),
        "win_rate": text("Win rate"),
        "sales_cycle": text("Sales cycle"),
        "target_velocity": text("Target velocity a day"),
        "gap": text("Gap to target a day"),
        "completeness": text("Completeness"),
    }
)
"""The measures' names for people."""


class About(enum.Enum):
    """What of a figure a gate looks at."""

    FIGURE = "figure"
    CHANGE = "change"
    RELATIVE = "relative"


class Figure(NamedTuple):
    """A figure before and after a change, None where it is not known. Shares are 0 to 1."""

    before: Decimal | None
    after: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """What the change adds."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def relative(self) -> Decimal | None:
        """What the change adds, over what was (0.1 = 10 % more); None where that was 0."""
        if self.change is None or not self.before:
            return None
        with localcontext(EXACT):
            return self.change / abs(self.before)


class Gate(NamedTuple):
    """A gate: the figure of `measure` compared with `limit`; `written` is how it was typed."""

    written: str
    measure: str
    sign: str
    limit: Decimal
    about: About


class Outcome(NamedTuple):
    """What became of a gate: its name for programs, how it was asked, whether it holds, and why."""

    gate: str
    asked: str
    passed: bool
    said: Text


_LONGEST = 80
_WRITTEN = re.compile(
    r"\s*(?P<measure>[A-Za-z][A-Za-z_ -]*?)\s*(?P<sign><=|>=|<|>)\s*"
    r"(?P<change>[-+\u2212])?\s*(?P<number>[0-9]{1,15}(?:\.[0-9]{1,6})?)\s*(?P<unit>%|pp)?\s*"
)
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)


def parse_gate(written: str) -> Gate:
    """Read a gate. Raises `UsageError`, which says what was found and what can be written."""
    match = _WRITTEN.fullmatch(written) if len(written) <= _LONGEST else None
    if match is None:
        raise UsageError(
            text('--fail-if can\'t be "{written}"', written=visible(written[:_LONGEST])),
            cure=text(
                "Write a measure, a comparison and an amount: "
                '"velocity < -5%", "win_rate < 25%", "completeness < -2pp", "gap > 4000"'
            ),
        )
    measure = _measure(match["measure"])
    unit, signed, percent = MEASURES[measure], match["change"] is not None, match["unit"]
    if not _fits(unit, percent, signed=signed):
        raise _wrong_unit(written.strip(), measure, percent)
    limit = Decimal(match["number"]) * (1 if match["change"] in {None, "+"} else -1)
    relative = signed and percent == "%"
    about = About.RELATIVE if relative else About.CHANGE if signed else About.FIGURE
    return Gate(written.strip(), measure, match["sign"], limit / 100 if percent else limit, about)


def _measure(written: str) -> str:
    name = written.strip().lower().replace("-", "_").replace(" ", "_")
    if name in MEASURES:
        return name
    near = nearest(name, MEASURES)
    allowed = tuple(MEASURES)
    raise UsageError(
        text('--fail-if knows no measure "{written}"', written=written.strip()),
        cure=text("Allowed: {allowed}", allowed=allowed)
        if near is None
        else text("Did you mean {near}? Allowed: {allowed}", near=near, allowed=allowed),
    )


def _fits(unit: Unit, percent: str | None, *, signed: bool) -> bool:
    if unit is Unit.SHARE:  # 25 could be percent or times, and -2 either, too.
        return percent == "%" or (percent == "pp" and signed)
    return percent is None or (percent == "%" and signed)


def _wrong_unit(written: str, measure: str, percent: str | None) -> UsageError:
    message = text('--fail-if can\'t be "{written}"', written=written)
    if MEASURES[measure] is Unit.SHARE:
        return UsageError(
            message,
            cure=text(
                "{measure} is a share: write it like {measure} < 25%, or a change of it like -5% or -2pp.",
                measure=measure,
            ),
        )
    if percent == "pp":
        return UsageError(
            message, cure=text("{measure} is no share: write a change like -5%.", measure=measure)
        )
    return UsageError(
        message, cure=text("A percentage of {measure} is a change: write -5% or +5%.", measure=measure)
    )


def judge(gate: Gate, figures: Mapping[str, Figure], currency: str | None) -> Outcome:
    """Say whether a gate holds. What can't be told any more fails it; what could never be told does not."""
    figure = figures.get(gate.measure, Figure(None, None))
    looked_at = _looked_at(gate.about, figure)
    if looked_at is None:
        return _unknown(gate, figure)
    failed = _COMPARE[gate.sign](looked_at, gate.limit)
    return Outcome("fail-if", gate.written, not failed, told(gate.measure, figure, currency))


def _looked_at(about: About, figure: Figure) -> Decimal | None:
    if about is About.FIGURE:
        return figure.after
    return figure.change if about is About.CHANGE else figure.relative


def _unknown(gate: Gate, figure: Figure) -> Outcome:
    name = NAMES[gate.measure]
    if figure.after is None and (figure.before is not None or gate.about is About.FIGURE):
        return Outcome(
            "fail-if", gate.written, passed=False, said=text("{name} can't be told now.", name=name)
        )
    said = text("{name}: there is nothing to compare with.", name=name)
    return Outcome("fail-if", gate.written, passed=True, said=said)


def told(measure: str, figure: Figure, currency: str | None) -> Text:
    """Say what a change does to a figure: `Win rate goes from 27% to 25% (-7.4%)`."""
    name, unit = NAMES[measure], MEASURES[measure]
    before, after = (quantity(value, unit, currency) for value in figure)
    if figure.change is None:
        return text("{name} {after}", name=name, after=after)
    if not figure.change:
        return text("{name} {after}, as before", name=name, after=after)
    change = change_told(figure)
    if change is None:
        return text("{name} goes from {before} to {after}", name=name, before=before, after=after)
    return text(
        "{name} goes from {before} to {after} ({change})",
        name=name,
        before=before,
        after=after,
        change=change,
    )


def quantity(value: Decimal | None, unit: Unit, currency: str | None) -> object:
    """Give a figure as what a language can write."""
    if value is None:
        return None
    match unit:
        case Unit.MONEY:
            return Money(value, currency)
        case Unit.SHARE:
            return Ratio(value)
        case Unit.DAYS:
            return text("{number} d", number=value)
        case Unit.COUNT:
            return value


def change_told(figure: Figure) -> Text | None:
    """Say by how much a figure changes, relative to what it was; None where nothing can be said."""
    relative = figure.relative
    if relative is None:
        return None
    share = Ratio(abs(relative))
    if relative < 0:
        return text("-{share}", share=share)
    return text("+{share}", share=share) if relative else text("no change")
