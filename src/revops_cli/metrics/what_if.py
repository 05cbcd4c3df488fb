"""What if: levers set to another value, and velocity computed again.

parse_change("win_rate=+10%") -> Change
what_if(levers, changes) -> WhatIf
"""

from __future__ import annotations

import enum
import re
from decimal import Decimal, localcontext
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.playbook.velocity import EXACT, velocity
from revops_cli.quantities.duration import parse_days
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.money import Money
from revops_cli.quantities.number import parse_number
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.lever import Lever
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.playbook.velocity import Levers, Velocity

_WORDS: Mapping[str, Lever] = MappingProxyType(
    {
        "average_deal_value": Lever.DEAL_VALUE,
        "opportunities": Lever.OPPORTUNITIES,
        "win_rate": Lever.WIN_RATE,
        "sales_cycle": Lever.CYCLE_TIME,
        "deal_value": Lever.DEAL_VALUE,
        "sales_cycle_days": Lever.CYCLE_TIME,
        "cycle_time": Lever.CYCLE_TIME,
    }
)
_TOLD = ("average_deal_value", "opportunities", "win_rate", "sales_cycle")
_POINTS = re.compile(r"(?P<number>.+?) ?(?:pp|points?|percentage points?|%-yks(?:ikköä)?|prosenttiyksikköä)")
_EXAMPLES: Mapping[Lever, str] = MappingProxyType(
    {
        Lever.DEAL_VALUE: "average_deal_value=12000",
        Lever.OPPORTUNITIES: "opportunities=60",
        Lever.WIN_RATE: "win_rate=30%",
        Lever.CYCLE_TIME: "sales_cycle=45 days",
    }
)


class Operation(enum.Enum):
    """How a change works on the value that is there."""

    SET = "set"
    ADD = "add"
    SCALE = "scale"


class Change(NamedTuple):
    """One change of a lever.

    `amount` is the new value (SET), what is added (ADD) or the relative change (SCALE: 0.1 = 10 %
    more). Money is in the currency `currency`, or the currency of the levers where that is None.
    """

    lever: Lever
    operation: Operation
    amount: Decimal
    currency: str | None = None


class WhatIf(NamedTuple):
    """The changed levers, their velocity, and its difference from the present one (money a day)."""

    changes: tuple[Change, ...]
    levers: Levers
    velocity: Velocity
    difference: Decimal | None


def parse_change(raw: str) -> Change:
    """Read `lever=value`: `win_rate=30%`, `win_rate=+10%`, `win_rate=+2pp`, `sales_cycle=-5 days`.

    A value with a sign changes what is there, by that many percent where it ends in `%`. Raises
    `UsageError` for an unknown lever and for a value that is not one of that lever.
    """
    word, separator, value = raw.partition("=")
    written = " ".join(value.split()).replace("\u2212", "-")
    name = word.strip().casefold().replace("-", "_").replace(" ", "_")
    if not separator or not written:
        raise UsageError(
            text('"{found}" does not say which lever gets which value.', found=raw),
            cure=text("Write for instance {example}.", example=_EXAMPLES[_WORDS.get(name, Lever.WIN_RATE)]),
        )
    if name not in _WORDS:
        raise _unknown_lever(word.strip(), name)
    lever = _WORDS[name]
    try:
        return _relative(lever, written) if written[0] in "+-" else _absolute(lever, written)
    except QuantityError as error:
        raise UsageError(error.message, cure=error.cure) from error


def _absolute(lever: Lever, written: str) -> Change:
    match lever:
        case Lever.DEAL_VALUE:
            money = Money.parse(written)
            return Change(lever, Operation.SET, money.amount, money.currency)
        case Lever.OPPORTUNITIES:
            return Change(lever, Operation.SET, parse_number(written))
        case Lever.WIN_RATE:
            return Change(lever, Operation.SET, Ratio.parse(written).value)
        case Lever.CYCLE_TIME:
            return Change(lever, Operation.SET, parse_days(written))


def _relative(lever: Lever, written: str) -> Change:
    sign = -1 if written[0] == "-" else 1
    size = written[1:].strip()
    if size.endswith("%"):
        return Change(lever, Operation.SCALE, sign * Ratio.parse(size).value)
    match lever:
        case Lever.DEAL_VALUE:
            money = Money.parse(size)
            return Change(lever, Operation.ADD, sign * money.amount, money.currency)
        case Lever.OPPORTUNITIES:
            return Change(lever, Operation.ADD, sign * parse_number(size))
        case Lever.WIN_RATE:
            return Change(lever, Operation.ADD, sign * _points(written, size))
        case Lever.CYCLE_TIME:
            return Change(lever, Operation.ADD, sign * parse_days(size))


def _points(written: str, size: str) -> Decimal:
    match = _POINTS.fullmatch(size)
    if match is None:
        raise UsageError(
            text('"{found}" is not clear as a change of the win rate.', found=written),
            cure=text("Write +10% for a tenth more, or +2pp for two percentage points more."),
        )
    return parse_number(match["number"]).scaleb(-2)


def _unknown_lever(word: str, name: str) -> UsageError:
    nearest = get_close_matches(name, _WORDS, n=1)
    allowed = text("The levers are {levers}.", levers=_TOLD)
    cure = (
        text("Did you mean {nearest}? {allowed}", nearest=nearest[0], allowed=allowed) if nearest else allowed
    )
    return UsageError(text('There is no lever "{found}".', found=word), cure=cure)


def what_if(levers: Levers, changes: Iterable[Change], *, currency: str | None = None) -> WhatIf:
    """Apply the changes in order and compute velocity again.

    `currency` is the currency of the levers. Raises `UsageError` for a change of a lever that is not
    known, for money in another currency, and for a result that no pipeline has (a negative number,
    a win rate above 100 %, a cycle of 0 days).
    """
    changes = tuple(changes)
    result = levers
    for change in changes:
        result = result.changed(change.lever, _applied(change, result.value(change.lever), currency))
    old, new = velocity(levers).per_day, velocity(result)
    difference = None if old is None or new.per_day is None else new.per_day - old
    return WhatIf(changes, result, new, difference)


def _applied(change: Change, present: Decimal | None, currency: str | None) -> Decimal:
    if change.currency is not None and currency is not None and change.currency != currency:
        raise UsageError(
            text(
                "The deal value is in {currency}, not in {found}.", currency=currency, found=change.currency
            ),
            cure=text("Write the amount in {currency}.", currency=currency),
        )
    if change.operation is Operation.SET:
        return _possible(change.lever, change.amount)
    if present is None:
        raise UsageError(
            text("The {lever} is not known, so it can't be changed.", lever=change.lever.name_text),
            cure=text("Set its value, for instance {example}.", example=_EXAMPLES[change.lever]),
        )
    with localcontext(EXACT):
        if change.operation is Operation.ADD:
            return _possible(change.lever, present + change.amount)
        return _possible(change.lever, present * (1 + change.amount))


def _possible(lever: Lever, value: Decimal) -> Decimal:
    problem = _problem(lever, value)
    if problem is not None:
        raise UsageError(
            problem, cure=text("Choose another value, for instance {example}.", example=_EXAMPLES[lever])
        )
    return value


def _problem(lever: Lever, value: Decimal) -> Text | None:
    if lever is Lever.CYCLE_TIME and value <= 0:
        return text("A sales cycle must be longer than 0 days.")
    if lever is Lever.WIN_RATE and value > 1:
        return text("A win rate can't be above 100 %.")
    if lever is not Lever.DEAL_VALUE and value < 0:
        return text("The {lever} can't be below 0.", lever=lever.name_text)
    return None
