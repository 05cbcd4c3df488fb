"""The meeting's report as plain values in one language: the versioned context `revops/report/1`.

`docs/templates.md` tells what each value is. Everything is text, which a template escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.definitions import Method, definition
from revops_cli.renderers.board_velocity import velocity_context
from revops_cli.renderers.board_words import SHORT_LEVER_NAMES
from revops_cli.renderers.box_content import Speech
from revops_cli.renderers.funnel_definitions import definitions as funnel_definitions
from revops_cli.renderers.lead_definitions import source_definitions
from revops_cli.renderers.meeting_answers import answers
from revops_cli.renderers.meeting_numbers import (
    change_section,
    funnel_section,
    source_section,
    velocity_section,
)
from revops_cli.renderers.meeting_plan import (
    budget_section,
    focus_section,
    playbook_section,
    scorecard_section,
)
from revops_cli.renderers.page_context import page_context
from revops_cli.schemas.lever import Lever
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from revops_cli.json_text import Json
    from revops_cli.language import Language
    from revops_cli.metrics.meeting_report import MeetingReport
    from revops_cli.texts import Text

CONTEXT = "revops/report/1"
"""The version of the context: it changes when a value gets another meaning or goes away."""

WORDS: Mapping[str, Text] = {
    "answers": text("At a glance"),
    "by": text("by"),
    "definitions": text("How the numbers are counted"),
    "details": text("Tables"),
    "missing": text("Not shown"),
    "notes": text("Notes"),
    "numbers": text("The numbers"),
    "sections": text("Sections"),
    "velocity": text("Pipeline velocity"),
}
"""The words that the report's templates use, by their keys in `words`."""


def meeting_context(report: MeetingReport, language: Language) -> dict[str, Json]:
    """Give the report as plain values."""
    speech = Speech(language, report.place_names, report.withheld, report.hidden)
    reason = next(iter(report.missing.get("velocity", ())), None)
    velocity = velocity_context(report.velocity, reason, language)
    return {
        "context": CONTEXT,
        "page": page_context(text("Report"), report.company, report.day, report.revision, language),
        "words": {key: language.say(word) for key, word in WORDS.items()},
        "velocity": velocity,
        "answers": answers(report, velocity, speech),
        "sections": [
            velocity_section(report, language),
            change_section(report, language),
            funnel_section(report, language),
            source_section(report, language),
            focus_section(report, speech),
            scorecard_section(report, speech),
            budget_section(report, speech),
            playbook_section(report, speech),
        ],
        "definitions": [
            {"name": language.say(name), "text": language.say(meaning)}
            for name, meaning in _definitions(report)
        ],
    }


def _definitions(report: MeetingReport) -> Iterator[tuple[Text, Text]]:
    """Give every number of the report with its meaning, each name once."""
    yield text("Velocity"), definition(None, Method())
    for lever in Lever:
        yield SHORT_LEVER_NAMES[lever], definition(lever, Method())
    yield (
        text("95% interval"),
        text("Where the true value lies in 95 of 100 such intervals: the fewer deals, the wider."),
    )
    if report.funnel is not None:
        yield from funnel_definitions(report.funnel)
    if report.sources is not None:
        yield from source_definitions(report.sources)
