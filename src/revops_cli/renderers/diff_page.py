"""The comparison of two states of a playbook as a page for people, the most important first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.renderers.diff_changes import change_groups, lever_lines
from revops_cli.renderers.diff_headline import headline
from revops_cli.renderers.diff_tables import completeness_table, measured_table, numbers_table
from revops_cli.renderers.page import Bullets, Cell, Column, Heading, Page, Paragraph, Style, Table
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.changes.described import NotCompared
    from revops_cli.diagnostics import Diagnostic
    from revops_cli.language import Language
    from revops_cli.metrics.measured_effects import MeasuredEffects
    from revops_cli.metrics.playbook_diff import PlaybookDiff, SideTold
    from revops_cli.renderers.page import Block
    from revops_cli.texts import Text

SEVERITIES = {
    Severity.ERROR: text("error"),
    Severity.WARNING: text("warning"),
    Severity.INFO: text("info"),
}


MOVED = text("Boxes that move another lever now")


def diff_page(diff: PlaybookDiff, language: Language) -> Page:
    """Give the headline, the numbers, the findings, and every change by its part."""
    return Page(tuple(_blocks(diff, language)))


def _blocks(diff: PlaybookDiff, language: Language) -> Iterator[Block]:
    yield Paragraph(headline(diff, language), Style.STRONG)
    yield Paragraph(sides(diff, language), Style.MUTED)
    yield from _table(text("Stated numbers"), numbers_table(diff, language), language)
    if (periods := stated_periods(diff)) is not None:
        yield Paragraph(language.say(periods), Style.MUTED)
    if diff.no_split is not None and not diff.empty and diff.before.present and diff.after.present:
        yield Paragraph(language.say(diff.no_split), Style.MUTED)
    yield from _measured(diff, language)
    yield from _findings(diff, language)
    for group in change_groups(diff.changes, language):
        yield Heading(group.name)
        yield _signed((line.sign, f"{line.where}: {line.what}") for line in group.lines)
    yield from _table(text("Boxes filled"), completeness_table(diff, language), language)
    if diff.lever_moves:
        yield Heading(language.say(MOVED))
        yield _signed(("~", line) for line in lever_lines(diff.lever_moves, language))
    if diff.not_compared:
        yield Heading(language.say(text("Not compared, because it can't be read")))
        yield Bullets(tuple(not_compared(each, language) for each in diff.not_compared))


def stated_periods(diff: PlaybookDiff) -> Text | None:
    """Say of which times the stated velocities are, None where it is the same time or there is none."""
    before, after = diff.stated_before, diff.stated_after
    if before is None or after is None or before.now is None or after.now is None:
        return None
    if before.now.when == after.now.when:
        return None
    return text(
        "Stated for {before} before, for {after} after.", before=before.now.when, after=after.now.when
    )


def sides(diff: PlaybookDiff, language: Language) -> str:
    """Say what is compared with what: `main (a6ad62c) → the files as they are`."""
    before, after = (_side(each, language) for each in (diff.before, diff.after))
    return f"{before} → {after}"


def _side(side: SideTold, language: Language) -> str:
    label = language.say(side.label)
    if side.commit is not None and side.commit != label:
        label = f"{label} ({language.value(side.commit)})"
    return label if side.present else language.say(text("{side}, without a playbook", side=label))


def _table(title: Text, table: Block | None, language: Language) -> Iterator[Block]:
    if table is not None:
        yield Heading(language.say(title))
        yield table


def _measured(diff: PlaybookDiff, language: Language) -> Iterator[Block]:
    if diff.measured is None:
        if diff.no_measured is not None:
            yield Paragraph(language.say(diff.no_measured), Style.MUTED)
        return
    table = measured_table(diff, language)
    if table is not None:
        yield Heading(language.say(text("The same data, measured under both playbooks")))
        yield Paragraph(language.say(window(diff.measured)), Style.MUTED)
        yield table
    for note in diff.measured.notes:
        yield Paragraph(language.say(note), Style.MUTED)


def window(measured: MeasuredEffects) -> Text:
    """Say of which time the measured figures are."""
    return text("Window: {window}.", window=measured.window)


def _findings(diff: PlaybookDiff, language: Language) -> Iterator[Block]:
    if diff.findings.added:
        yield Heading(language.say(text("New findings of lint")))
        yield _signed(("+", finding(each, language)) for each in worst_first(diff.findings.added))
    if diff.findings.mended:
        yield Heading(language.say(text("Findings mended")))
        yield _signed(("-", finding(each, language)) for each in worst_first(diff.findings.mended))


def _signed(lines: Iterable[tuple[str, str]]) -> Table:
    """Lay lines out behind their signs."""
    rows = tuple((Cell(sign, _STYLES.get(sign, Style.PLAIN)), Cell(line)) for sign, line in lines)
    return Table((Column(""), Column("")), rows)


_STYLES = {"+": Style.GOOD, "-": Style.BAD}
_WORST_FIRST = tuple(Severity)


def worst_first(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort findings by severity; inside one as they stand."""
    return sorted(found, key=lambda each: _WORST_FIRST.index(each.severity))


def finding(found: Diagnostic, language: Language) -> str:
    """Say a finding in a line: where, how bad, what."""
    severity = language.say(SEVERITIES[found.severity])
    place = language.value(str(found.location))
    return f"{place} {severity} {found.code} {language.say(found.message)}"


def not_compared(place: NotCompared, language: Language) -> str:
    """Say what could not be read, and on which side."""
    where: Text | str = str(place.location)
    if place.path:
        where = text("{path} ({place})", path=place.path, place=where)
    if place.in_after:
        return language.say(text("{where}, after the change", where=where))
    return language.say(text("{where}, before the change", where=where))
