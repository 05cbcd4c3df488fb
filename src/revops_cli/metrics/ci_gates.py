"""The gates of a pull request's check: findings, completeness, and those that were asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.metrics.gates import Figure, Outcome, judge, told
from revops_cli.schemas.lever import Lever
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.metrics.gates import Gate
    from revops_cli.metrics.playbook_diff import PlaybookDiff, Stated
    from revops_cli.playbook.completeness import Completeness

_WORST_FIRST = tuple(Severity)
_LEVERS = {
    "average_deal_value": Lever.DEAL_VALUE,
    "opportunities": Lever.OPPORTUNITIES,
    "win_rate": Lever.WIN_RATE,
    "sales_cycle": Lever.CYCLE_TIME,
}


def figures_of(diff: PlaybookDiff) -> dict[str, Figure]:
    """Give what gates look at, by measure: what is stated, and completeness, before and after."""
    before, after = _stated(diff.stated_before), _stated(diff.stated_after)
    found = {name: Figure(before.get(name), after.get(name)) for name in {**before, **after}}
    return found | {"completeness": Figure(_share(diff.completeness_before), _share(diff.completeness_after))}


def _stated(stated: Stated | None) -> dict[str, Decimal | None]:
    if stated is None:
        return {}
    levers = {
        name: None if stated.now is None else stated.now.levers.value(lever)
        for name, lever in _LEVERS.items()
    }
    return {
        "velocity": stated.per_day,
        **levers,
        "target_velocity": stated.target_per_day,
        "gap": stated.gap,
    }


def _share(completeness: Completeness | None) -> Decimal | None:
    if completeness is None or not completeness.total.all:
        return None
    return Decimal(completeness.total.filled) / completeness.total.all


def currency_of(diff: PlaybookDiff) -> str | None:
    """Give the currency of the figures, None where none is named or it changes."""
    named = {each.currency for each in (diff.stated_before, diff.stated_after) if each is not None}
    return named.pop() if len(named) == 1 else None


def comparable(diff: PlaybookDiff, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Leave the amounts of before out where they are in another currency."""
    sides = (diff.stated_before, diff.stated_after)
    if any(each is None for each in sides) or len({each.currency for each in sides if each}) == 1:
        return dict(figures)
    money = {"velocity", "average_deal_value", "target_velocity", "gap"}
    return {name: Figure(None, figure.after) if name in money else figure for name, figure in figures.items()}


def findings_gate(found: Sequence[Diagnostic], level: str, *, every: bool) -> Outcome:
    """Say whether findings are bad enough to fail: those that were added, or all of them."""
    asked = f"{level}, all" if every else level
    if level == "never":
        return Outcome("fail-on", asked, passed=True, said=text("Findings don't fail this check."))
    counts = at_or_above(found, Severity(level))
    if not counts:
        said = _NONE_AT_ALL if every else _NONE_NEW
        return Outcome("fail-on", asked, passed=True, said=said)
    count = len(counts)
    told_all = plural(
        "{count} finding is as bad as {level} or worse.",
        "{count} findings are as bad as {level} or worse.",
        count,
        level=_LEVELS[Severity(level)],
    )
    told_new = plural(
        "{count} new finding is as bad as {level} or worse.",
        "{count} new findings are as bad as {level} or worse.",
        count,
        level=_LEVELS[Severity(level)],
    )
    return Outcome("fail-on", asked, passed=False, said=told_all if every else told_new)


_NONE_AT_ALL = text("No finding is that bad.")
_NONE_NEW = text("No new finding is that bad.")
_LEVELS: Mapping[Severity, Text] = {
    Severity.ERROR: text("an error"),
    Severity.WARNING: text("a warning"),
    Severity.INFO: text("a note"),
}


def at_or_above(found: Iterable[Diagnostic], level: Severity) -> tuple[Diagnostic, ...]:
    """Give the findings that are as bad as `level`, or worse."""
    worst = _WORST_FIRST.index(level)
    return tuple(each for each in found if _WORST_FIRST.index(each.severity) <= worst)


def completeness_gate(figure: Figure) -> Outcome:
    """Say whether the share of filled boxes is at least what it was."""
    if figure.before is None or figure.after is None:
        said = text("There is nothing to compare with.")
        return Outcome("completeness", "not lower", passed=True, said=said)
    lower = figure.after < figure.before
    return Outcome("completeness", "not lower", not lower, told("completeness", figure, None))


def asked_gates(
    gates: Iterable[Gate], figures: Mapping[str, Figure], currency: str | None
) -> tuple[Outcome, ...]:
    """Give what became of the gates of `--fail-if`."""
    return tuple(judge(gate, figures, currency) for gate in gates)
