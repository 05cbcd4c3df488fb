"""Findings as Markdown, for a step summary, a comment on a pull request or a wiki.

What matters is in the first line. The findings follow as a table, folded where they are many; a very
long run is cut, because the places that show Markdown refuse what is too long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.markdown_text import escape
from revops_cli.reporters.words import SEVERITIES, counted, filled
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.linter.report import LintReport
    from revops_cli.reporters.words import Speaker

MOST_BYTES = 60_000
"""Bytes of a report; GitHub refuses comments of more than 65,536 characters."""

_OPEN = 10
"""Findings up to which the table stands open."""


def report_markdown(report: LintReport, language: Speaker) -> str:
    """Write the findings as Markdown of at most `MOST_BYTES`, ending in a line feed."""
    found = escape(language.say(counted(report.findings)))
    said = f"**{found}** {escape(language.say(filled(report.statistics.completeness.total)))}\n"
    if not report.findings:
        return said
    return said + "\n" + "\n".join(_table(report, language, MOST_BYTES - len(said.encode()))) + "\n"


def _table(report: LintReport, language: Speaker, room: int) -> Iterator[str]:
    folded = len(report.findings) > _OPEN
    heads = (text("Where"), text("What"), text("How to mend it"))
    start = ["| " + " | ".join(language.say(head) for head in heads) + " |", "| --- | --- | --- |"]
    if folded:
        summary = escape(language.say(text("All findings")))
        start = [f"<details><summary>{summary}</summary>", "", *start]
    worst_first = sorted(report.findings, key=lambda each: list(SEVERITIES).index(each.severity))
    rows = [_row(each, report, language) for each in worst_first]
    # A few hundred bytes stay for the lines around the rows.
    room -= len("\n".join(start).encode()) + 300
    shown = 0
    for row in rows:
        room -= len(row.encode()) + 1
        if room < 0:
            break
        shown += 1
    yield from (*start, *rows[:shown])
    if folded:
        yield from ("", "</details>")
    if more := len(rows) - shown:
        yield from ("", escape(language.say(plural("{count} more finding.", "{count} more findings.", more))))


def _row(diagnostic: Diagnostic, report: LintReport, language: Speaker) -> str:
    file = report.in_repository(diagnostic.location.file)
    line = diagnostic.location.span.line
    what = f"{language.say(SEVERITIES[diagnostic.severity])} {diagnostic.code} {diagnostic.slug}"
    cells = (
        f"{escape(file)}:{line}",
        f"**{escape(what)}** {escape(language.say(diagnostic.message))}",
        "" if diagnostic.cure is None else escape(language.say(diagnostic.cure)),
    )
    return "| " + " | ".join(cells) + " |"
