"""The one sentence of `revops velocity` that a person remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.velocity_report import VelocityReport


def headline(report: VelocityReport, language: Language) -> str:
    """Say the velocity, how far it is from the target, and which lever is the weakest."""
    now = report.velocity_now
    if now is None or now.per_day is None:
        reason = None if now is None else now.reason
        return language.say(text("Velocity is undefined. {reason}", reason=reason or ""))
    rate = report.money(now.per_day)
    target = None if report.target is None else report.target.velocity.per_day
    start: Text = text("Velocity {rate} a day", rate=rate)
    compared = report.gap is not None
    if target and compared:
        share = language.ratio(now.per_day / target, 0)
        start = text("Velocity {rate} a day, {share} of target", rate=rate, share=share)
    if report.measured_undefined and report.stated is not None:
        start = text("{start} (as stated: the deals make none)", start=start)
    weakest = report.weakest
    if weakest.lever is None or weakest.part is None:
        if target and compared and weakest.reason is not None:
            return language.say(text("{start}. {reason}", start=start, reason=weakest.reason))
        return language.say(text("{start}.", start=start))
    if weakest.share is None:  # The whole is at its target, one lever is not.
        return language.say(
            text(
                "{start}; {lever} is furthest behind its own target, worth {part} a day.",
                start=start,
                lever=weakest.lever.name_text,
                part=report.money(weakest.part),
            )
        )
    return language.say(
        text(
            "{start}; {lever} is the weakest lever, worth {part} a day.",
            start=start,
            lever=weakest.lever.name_text,
            part=report.money(weakest.part),
        )
    )
