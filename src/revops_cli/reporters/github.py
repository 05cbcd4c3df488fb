"""Findings as annotations of a pull request: GitHub's workflow commands.

GitHub shows ten annotations a step of each level. The worst come first, and the tenth then says how
many more there are. Whatever could end a command or begin another is escaped, as GitHub's own toolkit
does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.texts import plural, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.linter.report import LintReport
    from revops_cli.reporters.words import Speaker

MOST = 10
"""Annotations of one level that GitHub shows of a step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report_github(report: LintReport, language: Speaker) -> str:
    """Write a command a line, errors first; an empty string where there are no findings."""
    return "".join(f"{line}\n" for severity in Severity for line in _level(report, severity, language))


def _level(report: LintReport, severity: Severity, language: Speaker) -> Iterator[str]:
    found = [each for each in report.findings if each.severity is severity]
    shown = found if len(found) <= MOST else found[: MOST - 1]
    for each in shown:
        yield _command(each, report.in_repository(each.location.file), language)
    if more := len(found) - len(shown):
        message = language.say(_MORE[severity](more))
        yield f"::{_LEVELS[severity]} title=revops lint::{_data(message)}"


def _command(diagnostic: Diagnostic, file: str, language: Speaker) -> str:
    span = diagnostic.location.span
    properties = {"file": file, "line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:  # GitHub takes columns for a single line only.
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{diagnostic.code} {diagnostic.slug}"
    message = language.say(diagnostic.message)
    if diagnostic.cure is not None:
        message += "\n" + language.say(diagnostic.cure)
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[diagnostic.severity]} {written}::{_data(message)}"


_MORE = {
    Severity.ERROR: lambda more: plural(
        "{count} more error; the log has it.", "{count} more errors; the log has them.", more
    ),
    Severity.WARNING: lambda more: plural(
        "{count} more warning; the log has it.", "{count} more warnings; the log has them.", more
    ),
    Severity.INFO: lambda more: plural(
        "{count} more note; the log has it.", "{count} more notes; the log has them.", more
    ),
}


def _data(string: str) -> str:
    lines = "\n".join(visible(line) for line in string.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(string: str) -> str:
    return _data(string).replace(":", "%3A").replace(",", "%2C")
