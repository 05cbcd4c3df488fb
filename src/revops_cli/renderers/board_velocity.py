"""The top of the board: velocity, its four levers, and which of them is the weakest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.definitions import Method, definition
from revops_cli.quantities.period import PeriodLength
from revops_cli.renderers.board_words import SHORT_LEVER_NAMES
from revops_cli.renderers.velocity_headline import headline
from revops_cli.renderers.velocity_tables import shown_lever
from revops_cli.schemas.lever import Lever
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.quantities.money import Money
    from revops_cli.texts import Text

_FULL = 100


_VALUES = (
    "basis", "basis_text", "rate", "period_rate", "target", "share", "share_text", "interval",
)  # fmt: skip


def velocity_context(
    report: VelocityReport | None, reason: Text | None, language: Language
) -> dict[str, Json]:
    """Give velocity as plain values; without a report all are None but the names, and `reason` says why.

    `share` is whole per cents of the target, None without a target.
    """
    if report is None:
        return {
            **dict.fromkeys(_VALUES),
            "headline": language.say(
                text("Velocity is not known yet. {reason}", reason=reason or "")
            ).strip(),
            "definition": language.say(definition(None, Method())),
            "levers": [_lever(lever, None, language) for lever in Lever],
        }
    now = None if report.velocity_now is None else report.velocity_now.per_day
    target = None if report.target is None else report.target.velocity.per_day
    measured = report.measured is not None and not report.measured_undefined
    in_period = None if now is None else report.money(now * report.length.average_days)
    return {
        "headline": headline(report, language),
        "basis": "measured" if measured else "stated",
        "basis_text": language.say(_basis(report, measured=measured)),
        "rate": None if now is None else language.money(report.money(now)),
        "period_rate": None if in_period is None else language.say(_per_period(report.length, in_period)),
        "target": None if target is None else language.money(report.money(target)),
        "share": _share(now, target),
        "share_text": None if now is None or not target else language.ratio(now / target, 0),
        "interval": _interval(report, language) if measured else None,
        "definition": language.say(definition(None, Method())),
        "levers": [_lever(lever, report, language) for lever in Lever],
    }


def _per_period(length: PeriodLength, amount: Money) -> Text:
    match length:
        case PeriodLength.WEEK:
            return text("{amount} per week", amount=amount)
        case PeriodLength.MONTH:
            return text("{amount} per month", amount=amount)
        case PeriodLength.QUARTER:
            return text("{amount} per quarter", amount=amount)
        case PeriodLength.HALF_YEAR:
            return text("{amount} per half-year", amount=amount)
        case PeriodLength.YEAR:
            return text("{amount} per year", amount=amount)


def _basis(report: VelocityReport, *, measured: bool) -> Text:
    if measured and report.measured is not None:
        whole = report.measured.whole
        window = whole.window
        if window is None:
            return plural("Measured from {count} deal", "Measured from {count} deals", whole.n)
        return plural(
            "Measured {start} – {end}, from {count} deal",
            "Measured {start} – {end}, from {count} deals",
            whole.n,
            start=window.start,
            end=window.end,
        )
    when = None if report.stated is None else report.stated.when
    if when is None:
        return text("As the playbook states it")
    return text("As the playbook states it for {when}", when=when)


def _interval(report: VelocityReport, language: Language) -> str | None:
    interval = None if report.measured is None else report.measured.whole.interval
    if interval is None:
        return None
    low, high = language.number(interval.low, 0), language.number(interval.high, 0)
    return language.say(text("95% interval {low}–{high}", low=low, high=high))


def _share(now: Decimal | None, target: Decimal | None) -> int | None:
    if now is None or not target:
        return None
    return round(now / target * _FULL)


def _lever(lever: Lever, report: VelocityReport | None, language: Language) -> Json:
    told: dict[str, Json] = {
        "key": lever.value,
        "name": _capital(language.say(SHORT_LEVER_NAMES[lever])),
        "colour": lever.colour.value,
        "definition": language.say(definition(lever, Method())),
    }
    if report is None:
        return {**told, **dict.fromkeys(("value", "target", "share", "worth", "gain")), "weakest": False}
    now = None if report.now is None else report.now.value(lever)
    target = None if report.target is None else report.target.levers.value(lever)
    worth = _worth(lever, report)
    gain = None if worth is None else report.money(worth)
    return {
        **told,
        "value": None if now is None else shown_lever(lever, now, report, language),
        "target": None if target is None else shown_lever(lever, target, report, language),
        "share": _reached(lever, now, target),
        "weakest": report.weakest.lever is lever,
        "gain": None if gain is None else language.signed(gain),
        "worth": None
        if gain is None
        else language.say(text("{amount} a day to gain", amount=language.signed(gain))),
    }


def _worth(lever: Lever, report: VelocityReport) -> Decimal | None:
    """Give what velocity gains a day when the lever reaches its target, None where it is there."""
    parts = () if report.gap is None else report.gap.comparison.decomposition.parts
    amount = next((part.amount for part in parts if part.lever is lever), None)
    return amount if amount is not None and amount > 0 else None


def _reached(lever: Lever, now: Decimal | None, target: Decimal | None) -> int | None:
    """Give how much of its target a lever has reached, in whole per cents; a cycle is to be short."""
    if now is None or target is None:
        return None
    part, whole = (target, now) if lever is Lever.CYCLE_TIME else (now, target)
    return round(part / whole * _FULL) if whole else None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
