"""The picture of how deals move: from each stage the steps that follow directly, in plain characters.

    start
      -> Lead                     412          ##########
      >> Meeting                   31          #           skips Lead

A line is never wider than 76 columns, so that it stands whole in a terminal of 80.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from revops_cli.metrics.deal_steps import StepKind
from revops_cli.metrics.drift_findings import place_name
from revops_cli.metrics.drift_scope import START, STILL
from revops_cli.metrics.stage_places import LOST, WON
from revops_cli.renderers.page import Code, Style
from revops_cli.renderers.text import display_width
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from revops_cli.language import Language
    from revops_cli.metrics.deal_steps import DealSteps, Step
    from revops_cli.metrics.drift_report import PipelineDrift

SIGNS = {
    StepKind.DESIGNED: "->",
    StepKind.SKIP: ">>",
    StepKind.BACK: "<<",
    StepKind.REOPENED: "<<",
    StepKind.UNKNOWN: "??",
}
"""What stands before each kind of step."""

LEGEND = text(
    "Steps from each stage, with their number and the median of the days before them. -> as designed, "
    ">> skips, << back, ?? a stage that the playbook does not know, .. still there."
)
"""What the picture's signs mean."""

_WIDTH = 76
_NAME = 20
_COUNT = 8
_DAYS = 8
_BAR = 10
_SHOWN = 8


def drift_flow(drift: PipelineDrift, language: Language) -> Code | None:
    """Draw the steps of one pipeline; None where its history is not known."""
    steps = drift.steps
    if steps is None or not (steps.steps or steps.staying):
        return None
    most = max(step.count for step in (*steps.steps, *steps.staying))
    lines: list[tuple[str, Style]] = []
    for place in _origins(steps):
        lines.append((_cut(language.value(place_name(place, drift)), _WIDTH), Style.STRONG))
        leaving = [step for step in steps.steps if step.origin == place]
        shown = sorted(leaving, key=lambda step: -step.count)[:_SHOWN]
        own = [step for step in leaving if step in shown]
        own += [step for step in steps.staying if step.origin == place]
        lines += [(_line(step, drift, language, most), _style(step)) for step in own]
        if len(leaving) > len(shown):
            more = plural(
                "{count} more, taken less often", "{count} more, taken less often", len(leaving) - len(shown)
            )
            lines.append((f"     {language.say(more)}", Style.MUTED))
    return Code(
        "".join(line.rstrip() + "\n" for line, _ in lines), "text", tuple(style for _, style in lines)
    )


def _style(step: Step) -> Style:
    if step.target == STILL:
        return Style.MUTED
    return Style.PLAIN if step.kind is StepKind.DESIGNED else Style.BAD


def _origins(steps: DealSteps) -> Iterator[int]:
    """Yield the places from which steps lead: in the designed order, then unknown ones left most often."""
    found = {step.origin for step in (*steps.steps, *steps.staying)} | set(range(steps.stages))
    yield from (place for place in (START, *range(steps.stages), WON, LOST) if place in found)
    counts: Counter[int] = Counter()
    for step in (*steps.steps, *steps.staying):
        counts[step.origin] += step.count
    unknown = sorted((place for place in found if place < 0), key=lambda place: (-counts[place], -place))
    yield from unknown[:_SHOWN]


def _line(step: Step, drift: PipelineDrift, language: Language, most: int) -> str:
    stays = step.target == STILL
    sign = ".." if stays else SIGNS[step.kind]
    name = _cut(language.value(text("still there") if stays else place_name(step.target, drift)), _NAME)
    median = None if step.origin == START else step.lasted.median
    bar = "#" * max(1, round(step.count * _BAR / most))
    return "".join(
        (
            f"  {sign} {_pad(name, _NAME)}",
            f"{language.number(step.count):>{_COUNT}}",
            f"{_days(median, language):>{_DAYS}}",
            f"  {bar:<{_BAR}}  ",
            _cut(_remark(step, drift, language), _WIDTH - 2 - 3 - _NAME - _COUNT - _DAYS - 2 - _BAR - 2),
        )
    )


def _days(median: Decimal | None, language: Language) -> str:
    if median is None:
        return ""
    return language.say(text("{days} d", days=language.number(round(median, 1))))


def _remark(step: Step, drift: PipelineDrift, language: Language) -> str:
    """Say in a word or two what is other than designed."""
    said: Text
    if step.target == STILL or step.kind is StepKind.DESIGNED:
        return ""
    if step.kind is StepKind.SKIP and drift.steps is not None:
        places = drift.steps.skipped(step)
        if len(places) == 1:
            said = text("skips {stage}", stage=place_name(places[0], drift))
        else:
            said = plural("skips {count} stage", "skips {count} stages", len(places))
    elif step.kind is StepKind.BACK:
        said = text("back")
    elif step.kind is StepKind.REOPENED:
        said = text("opened again")
    else:
        said = text("unknown")
    return language.say(said)


def _pad(name: str, width: int) -> str:
    return name + " " * (width - display_width(name))


def _cut(name: str, width: int) -> str:
    """Keep a name within so many columns."""
    if display_width(name) <= width:
        return name
    while display_width(name) > width - 2:
        name = name[:-1]
    return name.rstrip() + ".."
