"""The five answers that the first screen of the report gives.

How fast are we, against what, what changed, what holds us back, what do we do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.renderers.board_words import SHORT_LEVER_NAMES
from revops_cli.renderers.charts.waterfall import signed
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.meeting_report import Change, MeetingReport
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.renderers.box_content import Speech
    from revops_cli.texts import Text

_NEXT = 4


def answers(report: MeetingReport, velocity: dict[str, Json], speech: Speech) -> dict[str, Json]:
    """Give the five answers; `velocity` is what `velocity_context` gives."""
    language = speech.language
    return {
        "fast": {
            "question": language.say(text("How fast are we?")),
            "value": velocity["rate"],
            "unit": language.say(text("per day")),
            "text": velocity["basis_text"] if velocity["rate"] else velocity["headline"],
            "detail": velocity["interval"],
        },
        "against": _against(report, velocity, language),
        "changed": _changed(report, language),
        "holds": _holds(report.velocity, language),
        "next": {
            "question": language.say(text("What do we do next?")),
            "items": list(_next(report, speech)),
            "empty": language.say(text("Nothing is planned yet: write it into {file}.", file="focus.yaml")),
        },
    }


def _against(report: MeetingReport, velocity: dict[str, Json], language: Language) -> Json:
    target = None if report.velocity is None else report.velocity.target
    when = None if target is None or target.when is None else language.value(target.when)
    told = (
        text("There is no target yet: write it into {file}.", file="strategy/targets.yaml")
        if velocity["target"] is None
        else text("Target {amount} a day", amount=str(velocity["target"]))
        if when is None
        else text("Target {amount} a day by {when}", amount=str(velocity["target"]), when=when)
    )
    return {
        "question": language.say(text("Against what?")),
        "value": velocity["share_text"],
        "unit": language.say(text("of target")),
        "share": velocity["share"],
        "text": language.say(told),
    }


def _changed(report: MeetingReport, language: Language) -> Json:
    change = report.change
    question = language.say(text("What changed?"))
    split = None if change is None else change.comparison.decomposition
    if change is None or split is None or split.total is None:
        why = report.missing.get("change", ()) if split is None or split.reason is None else (split.reason,)
        return {
            "question": question,
            "value": None,
            "unit": None,
            "direction": None,
            "text": " ".join(language.say(each) for each in why) or None,
            "detail": None,
        }
    largest = max(split.parts, key=lambda part: abs(part.amount))
    currency = "" if report.currency is None else f" {report.currency}"
    lever = language.say(SHORT_LEVER_NAMES[largest.lever])
    return {
        "question": question,
        "value": f"{signed(split.total, language)}{currency}",
        "unit": language.say(text("per day")),
        "direction": "up" if split.total > 0 else "down" if split.total < 0 else "same",
        "text": language.say(compared(change)),
        "detail": language.say(
            text(
                "Most by {lever}: {amount}",
                lever=lever,
                amount=f"{signed(largest.amount, language)}{currency}",
            )
        ),
    }


def compared(change: Change) -> Text:
    """Say which two periods are compared, and who tells them."""
    if change.measured:
        return text("{after} beside {before}, measured", after=change.after, before=change.before)
    return text("{after} beside {before}, as the playbook states", after=change.after, before=change.before)


def _holds(report: VelocityReport | None, language: Language) -> Json:
    question = language.say(text("What holds us back?"))
    weakest = None if report is None else report.weakest
    if report is None or weakest is None or weakest.lever is None or weakest.part is None:
        why = text("Velocity is not known yet.") if weakest is None else weakest.reason
        return {
            "question": question,
            "value": None,
            "lever": None,
            "colour": "white",
            "text": None if why is None else language.say(why),
            "detail": None,
        }
    boxes = len(report.advice)
    return {
        "question": question,
        "value": language.say(SHORT_LEVER_NAMES[weakest.lever]),
        "lever": weakest.lever.value,
        "colour": weakest.lever.colour.value,
        "text": language.say(
            text("At its target it brings {part} a day", part=language.signed(report.money(weakest.part)))
        ),
        "detail": language.say(plural("{count} box to work on", "{count} boxes to work on", boxes))
        if boxes
        else None,
    }


def _next(report: MeetingReport, speech: Speech) -> Iterator[Json]:
    """Give what is in progress and what comes next on the focus board, then boxes of the weakest lever."""
    cards = [] if report.focus is None else [*report.focus.in_progress.entries, *report.focus.next.entries]
    for card in cards[:_NEXT]:
        yield {
            "text": speech.language.value(speech.safe(card.title)),
            "by": None if card.owner is None else speech.language.value(speech.safe(card.owner)),
        }
    boxes = () if report.velocity is None else report.velocity.advice
    for box in boxes[: max(0, _NEXT - len(cards))]:
        name = speech.language.say(box.name)
        yield {
            "text": speech.language.say(text("Work on the box {name}", name=speech.safe(name))),
            "by": None,
        }
