"""The sections of the report that tell what the playbook plans: focus, sprint, scorecard, budget, boxes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.playbook.parts import Part
from revops_cli.quantities.money import Money
from revops_cli.renderers.field_words import fixed_word
from revops_cli.renderers.funnel_words import NOTHING
from revops_cli.renderers.meeting_section import missing_section, section, table
from revops_cli.renderers.rules_page import SEVERITY_NAMES
from revops_cli.renderers.safe_html import web_link
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.json_text import Json
    from revops_cli.metrics.meeting_report import MeetingReport
    from revops_cli.renderers.box_content import Speech
    from revops_cli.schemas.budget import BudgetLine
    from revops_cli.schemas.focus import Card
    from revops_cli.schemas.scorecard import ScorecardMeasure
    from revops_cli.texts import Text

FOCUS = text("Focus and sprint")
SCORECARD = text("Scorecard")
BUDGET = text("Budget")
PLAYBOOK = text("The playbook itself")
_FINDINGS = 10


def focus_section(report: MeetingReport, speech: Speech) -> dict[str, Json]:
    """Tell the focus board and the sprint of the day."""
    language = speech.language
    why = [*report.missing.get("focus", ()), *report.missing.get("sprint", ())]
    columns: list[tuple[Text, Sequence[Card]]] = (
        []
        if report.focus is None
        else [
            (text("In progress"), report.focus.in_progress.entries),
            (text("Next"), report.focus.next.entries),
            (text("In use"), report.focus.in_use.entries),
        ]
    )
    lists: list[Json] = [
        {"title": language.say(title), "items": [_card(card, speech) for card in cards]}
        for title, cards in columns
        if cards
    ]
    sprint = _sprint_table(report, speech)
    return section(
        "focus",
        language.say(FOCUS),
        lead=_sprint_lead(report, speech),
        lists=lists,
        tables=() if sprint is None else (sprint,),
        missing=[language.say(each) for each in why],
    )


def _card(card: Card, speech: Speech) -> Json:
    works_on = None if card.works_on is None else speech.reference(card.works_on)["text"]
    return {
        "text": _shown(card.title, speech),
        "by": None if card.owner is None else _shown(card.owner, speech),
        "note": works_on,
        "mark": None,
        "link": web_link(card.link),
    }


def _sprint_lead(report: MeetingReport, speech: Speech) -> str | None:
    shown = report.sprint
    if shown is None:
        return None
    activities = shown.sprint.activities.entries
    done = sum(each.status.value == "done" for each in activities)
    slipped = sum(each.status.value == "slipped" for each in activities)
    said = plural(
        "Sprint {name}: {done} of {count} activity done, {slipped} slipped.",
        "Sprint {name}: {done} of {count} activities done, {slipped} slipped.",
        len(activities),
        name=shown.name,
        done=done,
        slipped=slipped,
    )
    return speech.language.say(said)


def _sprint_table(report: MeetingReport, speech: Speech) -> Json:
    shown, language = report.sprint, speech.language
    if shown is None or not shown.sprint.activities.entries:
        return None
    goal = None if shown.sprint.goal is None else " ".join(shown.sprint.goal.texts)
    title = text("Sprint {name}", name=shown.name)
    if goal:
        title = text("Sprint {name}: {goal}", name=shown.name, goal=speech.safe(goal))
    columns = (text("Activity"), text("Who"), text("Team"), text("Due"), text("Status"))
    rows = [
        (
            _shown(each.activity, speech),
            NOTHING if each.person is None else _shown(each.person, speech),
            NOTHING if each.team is None else _shown(each.team, speech),
            NOTHING if each.due is None else language.date(each.due),
            fixed_word(each.status.value, language),
        )
        for each in shown.sprint.activities.entries
    ]
    return table(language.say(title), [(language.say(each), False) for each in columns], rows)


def scorecard_section(report: MeetingReport, speech: Speech) -> dict[str, Json]:
    """Tell the measures of the three levels with their targets."""
    language, card = speech.language, report.scorecard
    if card is None:
        return missing_section("scorecard", SCORECARD, report.missing.get("scorecard", ()), language)
    columns = (
        (text("Measure"), False),
        (text("Team"), False),
        (text("Target"), True),
        (text("Moves"), False),
    )
    names = {
        f"scorecard.{each.id}": each.name
        for measures in (card.activities, card.objectives, card.results)
        for each in measures.entries
    }
    levels = (
        (text("Activities, every week"), card.activities.entries),
        (text("Objectives, every month"), card.objectives.entries),
        (text("Results, every quarter"), card.results.entries),
    )
    tables = [
        table(
            language.say(title),
            [(language.say(name), right) for name, right in columns],
            [_measure(each, names, speech) for each in entries],
        )
        for title, entries in levels
        if entries
    ]
    lead = text("Targets only: what was reached is not recorded in the playbook.")
    return section("scorecard", language.say(SCORECARD), lead=language.say(lead), tables=tables)


def _measure(each: ScorecardMeasure, names: dict[str, str], speech: Speech) -> tuple[str, ...]:
    target = NOTHING if each.target is None else speech.language.value(each.target)
    unit = "" if each.unit is None or each.target is None else f" {_shown(each.unit, speech)}"
    moves = [_shown(names.get(path, path), speech) for path in each.moves]
    team = NOTHING if each.team is None else _shown(each.team, speech)
    return _shown(each.name, speech), team, f"{target}{unit}", ", ".join(moves) or NOTHING


def budget_section(report: MeetingReport, speech: Speech) -> dict[str, Json]:
    """Tell what each category was to cost and has cost, in all periods of the budget."""
    language = speech.language
    if report.budget is None:
        return missing_section("budget", BUDGET, report.missing.get("budget", ()), language)
    groups: dict[str, list[BudgetLine]] = {}
    for line in report.budget.lines.entries:
        groups.setdefault(line.category or language.say(text("without a category")), []).append(line)
    rows = [(_shown(name, speech), *_sums(lines, report.currency, speech)) for name, lines in groups.items()]
    whole = _sums(report.budget.lines.entries, report.currency, speech)
    if len(rows) > 1:
        rows.append((language.say(text("All")), *whole))
    columns = ((text("Category"), False), (text("Planned"), True), (text("Actual"), True))
    lead = text("{actual} of {planned} planned has been spent.", planned=whole[0], actual=whole[1])
    return section(
        "budget",
        language.say(BUDGET),
        lead=language.say(lead),
        tables=(table("", [(language.say(name), right) for name, right in columns], rows),),
    )


def _sums(lines: Iterable[BudgetLine], currency: str | None, speech: Speech) -> tuple[str, str]:
    """Add up what was planned and what came, a sum a currency: nothing is converted."""
    planned: dict[str | None, Decimal] = {}
    actual: dict[str | None, Decimal] = {}
    for line in lines:
        for entry in line.entries:
            for money, sums in ((entry.planned, planned), (entry.actual, actual)):
                if money is not None:
                    of = money.currency or currency
                    sums[of] = sums.get(of, Decimal(0)) + money.amount
    return _written(planned, currency, speech), _written(actual, currency, speech)


def _written(sums: dict[str | None, Decimal], currency: str | None, speech: Speech) -> str:
    amounts = [Money(amount, of) for of, amount in sums.items()] or [Money(Decimal(0), currency)]
    return " + ".join(speech.language.money(each) for each in amounts)


def playbook_section(report: MeetingReport, speech: Speech) -> dict[str, Json]:
    """Tell how far each part is filled, and what lint finds."""
    language, counts = speech.language, report.completeness
    rows = [
        (
            language.say(part.name_text),
            f"{counts.parts[part].filled}",
            f"{counts.parts[part].all}",
            NOTHING if counts.parts[part].share is None else language.ratio(counts.parts[part].share or 0, 0),
        )
        for part in Part
        if counts.parts[part].all
    ]
    columns = ((text("Part"), False), (text("Filled"), True), (text("Boxes"), True), (text("Share"), True))
    title = language.say(text("How far the parts are filled"))
    found = plural(
        "{filled} of {all} boxes are filled; lint finds {count} thing.",
        "{filled} of {all} boxes are filled; lint finds {count} things.",
        len(report.findings),
        filled=counts.total.filled,
        all=counts.total.all,
    )
    items = [_finding(each, speech) for each in report.findings[:_FINDINGS]]
    lists: list[Json] = [{"title": language.say(text("Findings")), "items": items}] if items else []
    more = len(report.findings) - len(items)
    notes = [plural("{count} more finding: revops lint", "{count} more findings: revops lint", more)]
    return section(
        "playbook",
        language.say(PLAYBOOK),
        lead=language.say(found),
        tables=(table(title, [(language.say(name), right) for name, right in columns], rows),),
        lists=lists,
        notes=[language.say(each) for each in notes] if more else (),
    )


def _finding(found: Diagnostic, speech: Speech) -> Json:
    cure = None if found.cure is None else speech.safe(speech.language.say(found.cure))
    return {
        "text": speech.safe(speech.language.say(found.message)),
        "by": speech.language.value(str(found.location)),
        "note": cure,
        "mark": speech.language.say(SEVERITY_NAMES[found.severity]),
        "link": None,
    }


def _shown(data: str, speech: Speech) -> str:
    return speech.language.value(speech.safe(data))
