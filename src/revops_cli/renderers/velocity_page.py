"""The answer of `revops velocity` as a page: the sentence that matters first, then what carries it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from revops_cli.metrics.definitions import OVERSTATEMENT, REALISED
from revops_cli.metrics.interval import IntervalMethod
from revops_cli.renderers.page import Bullets, Heading, Page, Paragraph, Style
from revops_cli.renderers.velocity_headline import headline
from revops_cli.renderers.velocity_tables import (
    by_segment,
    difference_table,
    levers_table,
    money_a_day,
    shown_lever,
    trend_table,
)
from revops_cli.schemas.box import Status
from revops_cli.schemas.lever import Lever
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.velocity_report import MeasuredVelocity, VelocityReport
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.renderers.page import Block

# Enough boxes to choose from in a meeting; the rest is a command away.
_BOXES_SHOWN = 8

_METHODS = {
    IntervalMethod.BOOTSTRAP: text("by drawing whole deals anew (bootstrap)"),
    IntervalMethod.DELTA: text("by the delta method"),
    IntervalMethod.WILSON: text("by Wilson's method"),
}
_STATUSES = {
    Status.HYPOTHESIS: text("hypothesis"),
    Status.TESTED: text("tested"),
    Status.PROVEN: text("proven"),
}


def velocity_page(
    report: VelocityReport, language: Language, *, explain: bool, quiet: bool, folder: str | None = None
) -> Page:
    """Lay the report out. `explain` adds the definitions, `quiet` leaves the notes out.

    `folder` is the playbook as it was named, where commands that are shown must name it too.
    """
    blocks: list[Block] = [Paragraph(headline(report, language), Style.STRONG)]
    scope = _scope(report, language)
    if scope:
        blocks.append(Paragraph(scope, Style.MUTED))
    blocks.append(levers_table(report, language))
    blocks += _what_if(report, language)
    if report.difference is not None:
        blocks += difference_table(report.difference, report, language)
    if report.measured is not None:
        blocks += by_segment(report.measured, report, language)
    blocks += _undefined(report, language)
    blocks += _drift(report, language)
    if report.measured is not None:
        blocks += _realised(report.measured, report, language)
    if report.no_gap is not None and report.target is not None:
        blocks.append(Paragraph(language.say(report.no_gap)))
    if report.gap is not None:
        blocks += difference_table(report.gap, report, language)
    blocks += _worth(report, language)
    blocks += _advice(report, language, folder)
    if report.measured is not None:
        blocks += trend_table(report.measured, report, language)
        blocks += _left_out(report.measured, language)
    if not quiet:
        blocks += _notes(report, language, explain=explain)
    if explain:
        blocks += _definitions(report, language)
    return Page(tuple(blocks))


def _scope(report: VelocityReport, language: Language) -> str:
    parts = []
    if report.company is not None:
        parts.append(language.value(report.company))
    if report.measured is not None and report.measured.whole.window is not None:
        window = report.measured.whole.window
        parts.append(
            language.say(
                text(
                    "measured {start} – {end} ({why})",
                    start=window.start,
                    end=window.end,
                    why=report.measured.window_note,
                )
            )
        )
        if report.measured.pipeline is not None:
            parts.append(language.say(text("pipeline {name}", name=report.measured.pipeline)))
    if report.stated is not None:
        parts.append(language.say(text("stated for {when}", when=report.stated.when)))
    if report.target is not None and report.target.when is not None:
        parts.append(language.say(text("target by {when}", when=report.target.when)))
    return "; ".join(parts)


def _undefined(report: VelocityReport, language: Language) -> list[Block]:
    """Say why the deals make no velocity."""
    if report.measured is None or not report.measured_undefined:
        return []
    reason = report.measured.whole.velocity.reason
    return [
        Paragraph(language.say(text("Measured velocity is undefined. {reason}", reason=reason)), Style.BAD)
    ]


def _drift(report: VelocityReport, language: Language) -> list[Block]:
    """Say how far the playbook's own figures are from the CRM's."""
    if report.drift is None:
        return []
    before, after = report.drift.comparison.before.per_day, report.drift.comparison.after.per_day
    if not before or after is None:
        return []
    share = language.ratio(abs(after / before - 1), 0)
    if after > before:
        sentence = text("The playbook states {share} more velocity than the deals measure.", share=share)
    else:
        sentence = text("The playbook states {share} less velocity than the deals measure.", share=share)
    return [Paragraph(language.say(sentence))]


def _realised(measured: MeasuredVelocity, report: VelocityReport, language: Language) -> list[Block]:
    whole = measured.whole
    if whole.realised_per_day is None:
        return []
    rate = money_a_day(whole.realised_per_day, report, language)
    if whole.overstatement is None:
        return [Paragraph(language.say(text("Realised: {rate} won a day.", rate=rate)))]
    sentence = text(
        "Realised: {rate} won a day. The formula gives {times} times that: its cycle is that of won deals "
        "alone, and it counts every deal that was open at any time of a period.",
        rate=rate,
        times=language.number(whole.overstatement, 2),
    )
    if whole.method.basis.value == "littles-law":
        sentence = text("Realised: {rate} won a day, which is what Little's law gives.", rate=rate)
        if whole.sums.valued < whole.sums.won:
            sentence = text(
                "Realised: {rate} won a day. By Little's law that is the velocity, which counts won deals "
                "without a value at the average one.",
                rate=rate,
            )
    return [Paragraph(language.say(sentence))]


def _worth(report: VelocityReport, language: Language) -> list[Block]:
    worth = report.unit_values
    items = [
        (text("one more opportunity"), worth.one_more_deal),
        (text("one more point of win rate"), worth.one_more_point),
        (text("one unit more of average deal value"), worth.one_more_in_value),
        (text("one day shorter sales cycle"), worth.one_day_shorter),
    ]
    lines = tuple(
        language.say(text("{name}: {worth} a day", name=name, worth=language.signed(report.money(amount))))
        for name, amount in items
        if amount is not None
    )
    return (
        [Heading(language.say(text("What one unit of each lever is worth"))), Bullets(lines)] if lines else []
    )


def _what_if(report: VelocityReport, language: Language) -> list[Block]:
    asked = report.what_if
    if asked is None:
        return []
    now = report.now
    changed = [lever for lever in Lever if now is not None and asked.levers.value(lever) != now.value(lever)]
    lines = [
        language.say(
            text(
                "{lever}: {before} → {after}",
                lever=lever.name_text,
                before=shown_lever(lever, None if now is None else now.value(lever), report, language),
                after=shown_lever(lever, asked.levers.value(lever), report, language),
            )
        )
        for lever in changed
    ]
    if asked.velocity.per_day is None:
        lines.append(language.say(text("Velocity is then undefined. {reason}", reason=asked.velocity.reason)))
    else:
        lines.append(
            language.say(
                text(
                    "Velocity {rate} a day ({difference} a day)",
                    rate=money_a_day(asked.velocity.per_day, report, language),
                    difference=language.signed(report.money(asked.difference))
                    if asked.difference is not None
                    else "–",
                )
            )
        )
    return [Heading(language.say(text("What if"))), Bullets(tuple(lines))]


def _advice(report: VelocityReport, language: Language, folder: str | None) -> list[Block]:
    weakest = report.weakest
    if weakest.lever is None or weakest.colour is None or not report.advice:
        return []
    empty = sum(1 for box in report.advice if not box.filled)
    heading = text(
        "Work on the {colour} boxes: they move {lever}",
        colour=weakest.colour.name_text,
        lever=weakest.lever.name_text,
    )
    lines = [_box(box, language) for box in report.advice[:_BOXES_SHOWN]]
    more = len(report.advice) - _BOXES_SHOWN
    if more > 0:
        command = shlex.join(
            ["revops", "show", *([folder] if folder else []), "--lever", weakest.lever.value]
        )
        lines.append(
            language.say(
                plural("{count} more box: {command}", "{count} more boxes: {command}", more, command=command)
            )
        )
    status = (
        plural("{count} of them is empty.", "{count} of them are empty.", empty)
        if empty
        else text("All of them are filled; those that are least proven come first.")
    )
    return [Heading(language.say(heading)), Paragraph(language.say(status)), Bullets(tuple(lines))]


def _box(box: PlaybookBox, language: Language) -> str:
    where = box.file if box.location is None else str(box.location)
    if not box.filled:
        state = text("empty")
    elif box.status is None:
        state = text("filled")
    else:
        state = _STATUSES[box.status]
    return language.say(
        text("{path}: {name} ({state}), {where}", path=box.path, name=box.name, state=state, where=where)
    )


def _left_out(measured: MeasuredVelocity, language: Language) -> list[Block]:
    lines = tuple(
        _capital(language.say(text("{reason}: {count}", reason=each.reason, count=each.count)))
        for each in measured.whole.excluded
    )
    if measured.whole.no_intervals is not None:
        lines = (*lines, language.say(measured.whole.no_intervals))
    return [Heading(language.say(text("Left out"))), Bullets(lines)] if lines else []


def _notes(report: VelocityReport, language: Language, *, explain: bool) -> list[Block]:
    """Tell how the export was read; which column was taken for what is told with the definitions."""
    notes = report.notes
    if report.measured is not None:
        notes += report.measured.notes + (report.measured.mapping if explain else ())
    return (
        [Heading(language.say(text("Notes"))), Bullets(tuple(language.say(note) for note in notes))]
        if notes
        else []
    )


def _definitions(report: VelocityReport, language: Language) -> list[Block]:
    lines: list[str] = []
    if report.measured is not None:
        whole = report.measured.whole
        lines.append(_definition(language.say(text("Velocity")), language.say(whole.definition)))
        lines += [
            _definition(language.say(each.lever.name_text), language.say(each.definition))
            for each in whole.levers
        ]
        lines.append(_definition(language.say(text("Realised rate")), language.say(REALISED)))
        lines.append(_definition(language.say(text("Velocity / realised")), language.say(OVERSTATEMENT)))
        if whole.interval is not None:
            lines.append(
                _definition(
                    language.say(text("Intervals")),
                    language.say(
                        text(
                            "95 of 100 such intervals hold the true value, if the deals are like draws from "
                            "the same source. Velocity, deal value and cycle: {method}; win rate: Wilson.",
                            method=_METHODS[whole.interval.method],
                        )
                    ),
                )
            )
    if report.stated is not None:
        stated = text(
            "As strategy/current-state.yaml and targets.yaml say; velocity is computed from the four levers."
        )
        lines.append(_definition(language.say(text("Stated")), language.say(stated)))
    split = text(
        "A difference is split over the levers by their logarithmic mean shares (LMDI), or by Shapley values "
        "where a lever is 0. The parts add up exactly."
    )
    lines.append(_definition(language.say(text("Split")), language.say(split)))
    days = text("A period is shown as its average length: a month has 30.4375 days.")
    lines.append(_definition(language.say(text("Period")), language.say(days)))
    return [Heading(language.say(text("Definitions"))), Bullets(tuple(lines))]


def _definition(name: str, meaning: str) -> str:
    return f"{_capital(name)}: {meaning}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
