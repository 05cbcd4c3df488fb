"""The one sentence of `revops diff` that a person remembers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Severity
from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio
from revops_cli.renderers.diff_values import percent
from revops_cli.schemas.lever import Lever
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.playbook_diff import PlaybookDiff
    from revops_cli.playbook.velocity import Levers
    from revops_cli.texts import Text

_STATED_IN = "strategy/current-state.yaml"
# What changes by less is the same to a reader: a velocity that a file writes is rounded.
_LEAST_SHARE = Decimal("0.0005")


def headline(diff: PlaybookDiff, language: Language) -> str:
    """Say what the change does to the stated velocity and why; without that, what changed."""
    return language.say(_headline(diff, language))


def differs(old: Decimal, new: Decimal) -> bool:
    """Say whether two velocities are not the same to a reader."""
    return abs(new - old) > abs(old) * _LEAST_SHARE


def _headline(diff: PlaybookDiff, language: Language) -> Text:
    if not diff.after.present:
        return text("The playbook was removed.")
    if not diff.before.present:
        return _new(diff)
    # Where a figure can no longer be read, that matters more than that nothing else changed.
    moved = _velocity(diff, language)
    if moved is not None:
        return moved
    if diff.empty:
        return _nothing(diff)
    still = _still(diff)
    if still is None:
        return text("{changes}.", changes=_counted(diff))
    return text("{changes}; {still}.", changes=_counted(diff), still=still)


def _new(diff: PlaybookDiff) -> Text:
    counts = diff.completeness_after
    filled = 0 if counts is None else counts.total.filled
    whole = 0 if counts is None else counts.total.all
    return plural(
        "A new playbook: {count} of {all} boxes is filled.",
        "A new playbook: {count} of {all} boxes are filled.",
        filled,
        all=whole,
    )


def _nothing(diff: PlaybookDiff) -> Text:
    if diff.not_compared:
        return plural(
            "Nothing changed in meaning, but {count} place can't be read and was not compared.",
            "Nothing changed in meaning, but {count} places can't be read and were not compared.",
            len(diff.not_compared),
        )
    return text("Nothing changed in meaning.")


def _counted(diff: PlaybookDiff) -> Text:
    changes = plural("{count} change in meaning", "{count} changes in meaning", len(diff.changes))
    files = len({each.file or each.path for each in diff.changes})
    where = plural("in {count} file", "in {count} files", files)
    errors = sum(each.severity is Severity.ERROR for each in diff.findings.added)
    told = text("{changes} {where}", changes=changes, where=where)
    if not errors:
        return told
    return text(
        "{told}, {errors}",
        told=told,
        errors=plural("{count} new error", "{count} new errors", errors),
    )


def _still(diff: PlaybookDiff) -> Text | None:
    """Say that the stated velocity stays what it is, where there is one."""
    after = None if diff.stated_after is None else diff.stated_after.per_day
    if after is None or diff.split is None or diff.stated_after is None:
        return None
    target = _target(diff)
    if target is not None:
        return target
    return text(
        "the stated velocity stays {velocity} a day", velocity=Money(after, diff.stated_after.currency)
    )


def _target(diff: PlaybookDiff) -> Text | None:
    before, after = diff.stated_before, diff.stated_after
    if before is None or after is None or before.target_per_day is None or after.target_per_day is None:
        return None
    if not differs(before.target_per_day, after.target_per_day) or before.currency != after.currency:
        return None
    return text(
        "the target velocity goes from {before} to {after} a day",
        before=Money(before.target_per_day, None),
        after=Money(after.target_per_day, after.currency),
    )


def _velocity(diff: PlaybookDiff, language: Language) -> Text | None:
    """Say how the stated velocity changes, None where it doesn't."""
    before, after = diff.stated_before, diff.stated_after
    old = None if before is None else before.per_day
    new = None if after is None else after.per_day
    if after is not None and old is None and new is not None:
        return text("Velocity is stated now: {after} a day.", after=Money(new, after.currency))
    if before is not None and old is not None and new is None:
        return text(
            "Velocity is no longer stated (it was {before} a day). {why}",
            before=Money(old, before.currency),
            why=_why_none(diff),
        )
    if old is None or new is None or after is None or before is None or before.currency != after.currency:
        return None
    if not differs(old, new):
        return None
    moved = _moved(old, new, after.currency, language)
    causes = _causes(diff, language)
    if not causes:
        return text("{moved}.", moved=moved)
    return text("{moved}, because {causes}.", moved=moved, causes=_joined(causes))


def _why_none(diff: PlaybookDiff) -> Text | str:
    if any(each.in_after and each.location.file == _STATED_IN for each in diff.not_compared):
        return text("{file} can't be read as a whole.", file=_STATED_IN)
    now = None if diff.stated_after is None else diff.stated_after.now
    reason = None if now is None else now.velocity.reason
    return reason or diff.no_split or ""


def _moved(old: Decimal, new: Decimal, currency: str | None, language: Language) -> Text:
    share = abs(new - old) / abs(old) if old else None
    pair = text("{before} → {after} a day", before=Money(old, None), after=Money(new, currency))
    if share is None:
        rises = text("Stated velocity rises ({pair})", pair=pair)
        return rises if new > old else text("Stated velocity falls ({pair})", pair=pair)
    by = percent(share, language).removeprefix("+")
    if new > old:
        return text("Stated velocity rises {share} ({pair})", share=by, pair=pair)
    return text("Stated velocity falls {share} ({pair})", share=by, pair=pair)


class _Cause(NamedTuple):
    lever: Lever
    part: Decimal
    before: str
    after: str


def _causes(diff: PlaybookDiff, language: Language) -> tuple[_Cause, ...]:
    """Give the levers that moved velocity the way it went, the largest part of the change first."""
    before, after = diff.stated_before, diff.stated_after
    if diff.split is None or before is None or after is None or before.now is None or after.now is None:
        return ()
    old, new = before.now.levers, after.now.levers
    found = [
        _Cause(
            part.lever,
            part.amount,
            lever_value(old, part.lever, before.currency, language),
            lever_value(new, part.lever, after.currency, language),
        )
        for part in diff.split.parts
        if old.value(part.lever) != new.value(part.lever) and part.amount * (diff.split.total or 0) > 0
    ]
    return tuple(sorted(found, key=lambda cause: -abs(cause.part)))


def lever_value(levers: Levers, lever: Lever, currency: str | None, language: Language) -> str:
    """Write the value of a lever with its unit."""
    amount = levers.value(lever)
    if amount is None:
        return language.say(text("not known"))
    match lever:
        case Lever.DEAL_VALUE:
            return language.money(Money(amount, currency))
        case Lever.OPPORTUNITIES:
            return language.number(amount)
        case Lever.WIN_RATE:
            return language.value(Ratio(amount))
        case Lever.CYCLE_TIME:
            return language.days(amount)


def _goes(lever: Lever, before: str, after: str) -> Text:
    match lever:
        case Lever.DEAL_VALUE:
            return text("the average deal value goes from {before} to {after}", before=before, after=after)
        case Lever.OPPORTUNITIES:
            return text(
                "the number of opportunities goes from {before} to {after}", before=before, after=after
            )
        case Lever.WIN_RATE:
            return text("the win rate goes from {before} to {after}", before=before, after=after)
        case Lever.CYCLE_TIME:
            return text("the sales cycle goes from {before} to {after}", before=before, after=after)


def _joined(causes: tuple[_Cause, ...]) -> Text:
    """Name the first cause, or the first two; with more, that they are those that count most."""
    said = [_goes(cause.lever, cause.before, cause.after) for cause in causes[:2]]
    if len(causes) == 1:
        return said[0]
    if len(causes) == 2:  # noqa: PLR2004  # Both are told.
        return text("{first} and {second}", first=said[0], second=said[1])
    return text("above all {first}", first=said[0])
