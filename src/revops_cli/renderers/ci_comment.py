"""The check of a pull request as a comment: whether it passes and why, then what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli import __version__
from revops_cli.renderers.comment import Comment, Part
from revops_cli.renderers.diff_changes import change_groups
from revops_cli.renderers.diff_headline import headline as diff_headline
from revops_cli.renderers.diff_page import finding, not_compared, sides, worst_first
from revops_cli.renderers.diff_tables import completeness_table, measured_table, numbers_table
from revops_cli.renderers.page import Bullets, Cell, Column, Heading, Page, Paragraph, Style, Table
from revops_cli.renderers.velocity_headline import headline as velocity_headline
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.language import Language
    from revops_cli.metrics.ci_report import CiReport
    from revops_cli.metrics.gates import Outcome

_FEW = 8
_MOST_LINES = 300


def ci_headline(report: CiReport, language: Language) -> str:
    """Say the sentence that matters: why the change does not pass, else what it does."""
    failed = report.failed
    if not failed:
        return diff_headline(report.diff, language)
    first = failed[0]
    why = reason(first, language)
    if first.gate == "fail-if":
        limit = text("{why}, and the check fails on {limit}.", why=why.removesuffix("."), limit=first.asked)
        why = language.say(limit)
    more = len(failed) - 1
    if not more:
        return language.say(text("This does not pass: {why}", why=why))
    return language.say(
        plural(
            "This does not pass: {why} And {count} more reason.",
            "This does not pass: {why} And {count} more reasons.",
            more,
            why=why,
        )
    )


def reason(outcome: Outcome, language: Language) -> str:
    """Say why a gate holds or not, as a sentence."""
    said = language.say(outcome.said)
    return said if said.endswith(".") else f"{said}."


def ci_comment(report: CiReport, language: Language) -> Comment:
    """Give the check as a comment."""
    return Comment(ci_headline(report, language), tuple(_parts(report, language)))


def ci_page(report: CiReport, language: Language) -> Page:
    """Give the check as a page for a terminal, with everything open."""
    comment = ci_comment(report, language)
    blocks: list[Heading | Paragraph | Bullets | Table] = [
        Paragraph(comment.headline, Style.STRONG if report.passes else Style.BAD)
    ]
    for part in comment.parts:
        if part.title:
            blocks.append(Heading(part.title))
        blocks += part.pieces
    return Page(tuple(blocks))


def _parts(report: CiReport, language: Language) -> Iterator[Part]:
    diff = report.diff
    if not report.passes:
        yield Part("", (Paragraph(diff_headline(diff, language)),))
    yield Part("", (Paragraph(_compared(report, language)),))
    yield from _gates(report, language)
    yield from _watched(report, language)
    added = [finding(each, language) for each in worst_first(diff.findings.added)]
    title = plural("{count} new finding of lint", "{count} new findings of lint", len(added))
    yield from _lines(title, added, language, folded=len(added) > _FEW)
    yield from _table(text("Stated numbers"), numbers_table(diff, language), language)
    if diff.measured is not None:
        title = text("The same data, measured under both playbooks")
        yield from _table(title, measured_table(diff, language), language)
    yield from _measured(report, language)
    for group in change_groups(diff.changes, language):
        listed = [f"{line.where}: {line.what}" for line in group.lines]
        yield from _lines(_titled(group.name, len(listed)), listed, language, folded=True)
    mended = [finding(each, language) for each in worst_first(diff.findings.mended)]
    title = plural("{count} finding mended", "{count} findings mended", len(mended))
    yield from _lines(title, mended, language, folded=True)
    yield from _table(text("Boxes filled"), completeness_table(diff, language), language, folded=True)
    unread = [not_compared(each, language) for each in diff.not_compared]
    yield from _lines(text("Not compared, because it can't be read"), unread, language, folded=True)


def _titled(name: str, count: int) -> Text:
    return text("{name} ({count})", name=name, count=count)


def _compared(report: CiReport, language: Language) -> str:
    return language.say(
        text("Compared: {sides}. revops {version}", sides=sides(report.diff, language), version=__version__)
    )


def _gates(report: CiReport, language: Language) -> Iterator[Part]:
    heads = tuple(Column(language.say(each)) for each in (text("Check"), text("Passes"), text("Why")))
    rows = tuple(
        (
            Cell(f"{each.gate}: {each.asked}"),
            Cell(
                language.say(text("yes") if each.passed else text("no")),
                Style.GOOD if each.passed else Style.BAD,
            ),
            Cell(reason(each, language)),
        )
        for each in report.gates
    )
    yield Part(language.say(text("Checks")), (Table(heads, rows),))


def _watched(report: CiReport, language: Language) -> Iterator[Part]:
    """Tell what decides how this is checked, and what was left out: a reviewer should look."""
    lines = [language.say(text("{file} {why}.", file=file, why=why)) for file, why in report.watched]
    if report.silenced:
        lines.append(
            language.say(
                plural(
                    "A comment on changed lines lets {count} finding be.",
                    "Comments on changed lines let {count} findings be.",
                    report.silenced,
                )
            )
        )
    lines += [language.say(each) for each in report.notes]
    yield from _lines(text("Look at this before you merge"), lines, language, folded=False)


def _measured(report: CiReport, language: Language) -> Iterator[Part]:
    if report.velocity is not None and report.velocity.measured is not None:
        said = velocity_headline(report.velocity, language)
        yield Part(language.say(text("Measured now")), (Paragraph(said),))
    elif report.no_velocity is not None:
        said = language.say(text("There are no numbers: {why}", why=report.no_velocity))
        yield Part("", (Paragraph(said),))


def _lines(title: Text, lines: Iterable[str], language: Language, *, folded: bool) -> Iterator[Part]:
    """Give a list under a title, none where it is empty; what is too long says how much is left out."""
    listed = tuple(lines)
    if not listed:
        return
    shown, left = listed[:_MOST_LINES], len(listed) - _MOST_LINES
    if left > 0:
        more = plural("{count} more: revops diff", "{count} more: revops diff", left)
        shown = (*shown, language.say(more))
    yield Part(language.say(title), (Bullets(shown),), folded)


def _table(title: Text, table: Table | None, language: Language, *, folded: bool = False) -> Iterator[Part]:
    if table is not None:
        yield Part(language.say(title), (table,), folded)
