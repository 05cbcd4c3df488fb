"""The numbers of a run for people: filled boxes by part and lever, findings by family and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.reporters.styled import Emphasis, line
from revops_cli.reporters.words import width_of
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.linter.report import LintReport
    from revops_cli.playbook.completeness import Count
    from revops_cli.reporters.styled import Line
    from revops_cli.reporters.words import Speaker

_GAP = "  "
# Severities by the plural of their names, for the heads of columns.
_HEADS = {Severity.ERROR: text("Errors"), Severity.WARNING: text("Warnings"), Severity.INFO: text("Infos")}


def statistics_lines(report: LintReport, language: Speaker) -> list[Line]:
    """Give three tables, an empty line after each: boxes by part and by lever, findings by family.

    A fourth, findings by rule, follows where there are any.
    """
    statistics = report.statistics
    completeness = statistics.completeness
    filled = language.say(text("Filled"))
    parts = [
        (language.say(part.name_text), part.value, _count(count, language))
        for part, count in completeness.parts.items()
    ]
    levers = [
        (language.say(text("no lever") if lever is None else lever.name_text), _count(count, language))
        for lever, count in completeness.levers.items()
    ]
    families = [
        (family.value, language.say(family.name_text), *(str(found[each]) for each in Severity))
        for family, found in statistics.families.items()
    ]
    slugs = {rule.code: rule.slug for rule in report.rules}
    rules = [(code, slugs.get(code, ""), str(count)) for code, count in statistics.rules.items()]
    heads = [language.say(_HEADS[each]) for each in Severity]
    family, rule = language.say(text("Family")), language.say(text("Rule"))
    lines = _table([(language.say(text("Part")), "", filled), *parts], numbers=1)
    lines += _table([(language.say(text("Lever")), filled), *levers], numbers=1)
    lines += _table([(family, "", *heads), *families], numbers=len(heads))
    if rules:
        lines += _table([(rule, "", language.say(text("Findings"))), *rules], numbers=1)
    return lines


def _count(count: Count, language: Speaker) -> str:
    if count.all or not (count.left_out or count.unread):
        return f"{count.filled}/{count.all}"
    return language.say(text("can't be read") if count.unread else text("left out"))


def _table(rows: Sequence[tuple[str, ...]], numbers: int) -> list[Line]:
    """Lay rows out under the first of them; the last `numbers` columns stand to the right."""
    widths = [max(width_of(cell) for cell in column) for column in zip(*rows, strict=True)]
    words = len(widths) - numbers
    lines = []
    for row in rows:
        cells = [
            _padded(cell, width, right=number >= words)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(line(_GAP.join(cells), Emphasis.MUTED if row is rows[0] else Emphasis.PLAIN))
    return [*lines, ()]


def _padded(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - width_of(cell))
    return space + cell if right else cell + space
