"""A run of lint for people: its findings, what was mended, and where that leaves the playbook."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from revops_cli.linter.rule_page import page_of
from revops_cli.reporters.begin_with import begin_with
from revops_cli.reporters.styled import Emphasis, line
from revops_cli.reporters.text import WIDTH, Reader, finding_lines, without_secrets
from revops_cli.reporters.words import command, counted, filled, place
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.linter.report import LintReport
    from revops_cli.reporters.styled import Line
    from revops_cli.reporters.words import Speaker
    from revops_cli.texts import Text

# A full stop in the middle of a number or an abbreviation ends nothing.
_FIRST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ\"])")


def lint_lines(report: LintReport, language: Speaker, width: int = WIDTH) -> list[Line]:
    """Give the lines of the findings, one block each; none where nothing is found."""
    every = (*report.findings, *report.known, *report.suppressed)
    shown = without_secrets(report.sources, every)
    return finding_lines(
        report.findings, Reader(language, shown, width, report.folder), _costs(report, language)
    )


def _costs(report: LintReport, language: Speaker) -> dict[str, str]:
    """Give the first sentence of why each fault that was found matters, by the code of its rule."""
    found = {each.code for each in report.findings}
    pages = {rule.code: page_of(rule) for rule in report.rules if rule.code in found}
    return {
        code: _FIRST_SENTENCE.split(language.say(page.cost), maxsplit=1)[0]
        for code, page in pages.items()
        if page.cost is not None
    }


def summary_lines(report: LintReport, language: Speaker, width: int = WIDTH) -> list[Line]:
    """Give the closing lines: what was mended, what was found, what can be mended, where to begin.

    Only what a person may copy, the name of a file or a flag, can be too long for `width` columns.
    """
    mended = [row for each in _mended(report, language) for row in _wrapped(each, width, Emphasis.GOOD)]
    found = f"{language.say(_found(report))} {language.say(filled(report.statistics.completeness.total))}"
    more = (language.say(each) for each in (*_mendable(report), *_let_be(report), *begin_with(report)))
    return [
        *mended,
        *([()] if mended else []),
        *_wrapped(found, width, _mood(report)),
        *(row for each in more for row in _wrapped(each, width, Emphasis.PLAIN)),
    ]


def _wrapped(sentence: str, width: int, emphasis: Emphasis) -> list[Line]:
    wrapped = textwrap.wrap(
        sentence, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return [line(each, emphasis) for each in wrapped]


def _mood(report: LintReport) -> Emphasis:
    if not report.findings:
        return Emphasis.GOOD
    return Emphasis.ERROR if report.fails else Emphasis.WARNING


def _mended(report: LintReport, language: Speaker) -> Iterator[str]:
    """Tell what was done about which finding, where it stood, and which of them are not mended by it."""
    for each in report.mended:
        if each.fix is not None:
            where = place(each.location, report.folder)
            done = text("Done: {place} {code} {title}", place=where, code=each.code, title=each.fix.title)
            yield language.say(done)
    for each in report.begun:
        if each.fix is not None:
            where = place(each.location, report.folder)
            begun = text("Begun: {place} {code} {title}", place=where, code=each.code, title=each.fix.title)
            yield language.say(begun)
    if report.begun:
        yield language.say(
            plural(
                "{count} finding is begun, not mended: what to write there only you know.",
                "{count} findings are begun, not mended: what to write there only you know.",
                len(report.begun),
            )
        )


def _found(report: LintReport) -> Text:
    if report.findings:
        return counted(report.findings)
    files = report.statistics.files
    if report.known:
        return plural("No new findings in {count} file.", "No new findings in {count} files.", files)
    return plural("No findings in {count} file.", "No findings in {count} files.", files)


def _mendable(report: LintReport) -> Iterator[Text]:
    fixes = [each.fix for each in report.findings if each.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    if safe:
        yield plural(
            "{count} of them has a fix: {command}",
            "{count} of them have a fix: {command}",
            safe,
            command=command("lint", report.folder, "--fix"),
        )
    if len(fixes) > safe:
        yield plural(
            "{count} has a fix that may change what you mean; look first: {command}",
            "{count} have a fix that may change what you mean; look first: {command}",
            len(fixes) - safe,
            command=command("lint", report.folder, "--fix", "--unsafe-fixes", "--diff"),
        )


def _let_be(report: LintReport) -> Iterator[Text]:
    if report.known:
        yield plural(
            "{count} known finding is in the baseline.",
            "{count} known findings are in the baseline.",
            len(report.known),
        )
    if report.baseline_mended:
        yield plural(
            "{count} finding of the baseline is mended; take it out: {command}",
            "{count} findings of the baseline are mended; take them out: {command}",
            report.baseline_mended,
            command=command("baseline", report.folder, "--prune"),
        )
    if report.suppressed:
        yield plural(
            "{count} finding is ignored by a comment.",
            "{count} findings are ignored by comments.",
            len(report.suppressed),
        )
