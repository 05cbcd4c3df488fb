"""Where the findings of a run go: standard output, files, and the pages of GitHub."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.cli.choices import choice
from revops_cli.cli.console import width, write, write_commands, write_error, write_styled
from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.language import Language
    from revops_cli.linter.report import LintReport

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
_FOR_PEOPLE = frozenset({"text", "concise"})
_SUMMARY = "GITHUB_STEP_SUMMARY"
# A line is cut to fit a terminal only: whatever reads a pipe wants all of it.
_UNCUT = 100_000


@dataclass(frozen=True, slots=True)
class LintOutput:
    """What was asked of the output.

    `format` is for standard output, `files` are FORMAT:PATH as they were typed, `colour` is one of
    `console.COLOURS`. `quiet` leaves out what is no finding, `verbose` tells beside it what was read and
    what applies.
    """

    format: str
    files: tuple[str, ...] = ()
    colour: str = "auto"
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False

    def __post_init__(self) -> None:
        """Raise `UsageError` where a file's format does not exist, or its place takes none.

        That is seen before the first of them is written.
        """
        for each in self.files:
            format_and_path(each, FORMATS)

    def deliver(self, report: LintReport, language: Language) -> None:
        """Write the report to everywhere. Raises `UsageError` where a file can't be written."""
        for each in self.files:
            format_, path = format_and_path(each, FORMATS)
            write_file(path, self._written(report, format_, language))
        if self.format in _FOR_PEOPLE:
            self._tell(report, language)
        else:
            write(written_report(report, self.format, language))
        self._tell_github(report, language)

    def _written(self, report: LintReport, format_: str, language: Language) -> str:
        from revops_cli.reporters.lint_text import lint_lines, summary_lines
        from revops_cli.reporters.statistics_text import statistics_lines
        from revops_cli.reporters.styled import joined

        if format_ != "text":
            return written_report(report, format_, language)
        counted = statistics_lines(report, language) if self.statistics else []
        return joined([*lint_lines(report, language), *counted, *summary_lines(report, language)])

    def _tell(self, report: LintReport, language: Language) -> None:
        """Write for people: the findings, the numbers if wanted, and one line that sums it up."""
        from revops_cli.reporters.concise import report_concise
        from revops_cli.reporters.lint_text import lint_lines, summary_lines
        from revops_cli.reporters.statistics_text import statistics_lines
        from revops_cli.reporters.styled import joined

        summary = [] if self.quiet else summary_lines(report, language, width())
        counted = statistics_lines(report, language) if self.statistics else []
        if self.format == "text":
            write_styled([*lint_lines(report, language, width()), *counted, *summary], self.colour)
        else:
            columns = width() if sys.stdout.isatty() else _UNCUT
            lines = report_concise(report.findings, language, columns, report.folder)
            write(lines + joined(counted))
            write_error(joined(summary))

    def _tell_github(self, report: LintReport, language: Language) -> None:
        """Under GitHub's runner, make annotations of the findings and add to the page of the step."""
        if os.environ.get("GITHUB_ACTIONS") != "true":
            return
        if self.format != "github":
            # The runner reads commands from both streams; a program may be reading this one.
            commands = written_report(report, "github", language)
            write_commands(commands, to_error=self.format not in _FOR_PEOPLE)
        if summary := os.environ.get(_SUMMARY):
            write_file(Path(summary), written_report(report, "markdown", language), add=True)


def written_report(report: LintReport, format_: str, language: Language) -> str:
    """Give a report in one of `FORMATS` other than `text`, as a file or a pipe gets it."""
    match format_:
        case "concise":
            from revops_cli.reporters.concise import report_concise

            return report_concise(report.findings, language, _UNCUT, report.folder)
        case "json":
            from revops_cli.reporters.findings_json import report_json

            return report_json(report, language)
        case "sarif":
            from revops_cli.reporters.sarif import report_sarif

            return report_sarif(report, language)
        case "github":
            from revops_cli.reporters.github import report_github

            return report_github(report, language)
        case "gitlab":
            from revops_cli.reporters.gitlab import report_gitlab

            return report_gitlab(report, language)
        case "junit":
            from revops_cli.reporters.junit import report_junit

            return report_junit(report, language)
        case _:
            from revops_cli.reporters.markdown import report_markdown

            return report_markdown(report, language)


def format_and_path(asked: str, formats: Sequence[str]) -> tuple[str, Path]:
    """Read `FORMAT:PATH`. Raises `UsageError`, also where no file can be put at the path."""
    format_, colon, place = asked.partition(":")
    if not colon or not place:
        raise UsageError(
            text('--output "{asked}" names no format and file.', asked=asked),
            cure=text("Write it like: --output sarif:lint.sarif"),
        )
    chosen, path = choice("--output", format_, formats), Path(place)
    if not _takes_file(path):
        raise _not_written(path)
    return chosen, path


def _takes_file(path: Path) -> bool:
    """Say whether a file can be put at `path`: it may still fail, where the disk is full for instance."""
    if path.is_dir():
        return False
    return os.access(path if path.exists() else path.parent, os.W_OK)


def _not_written(path: Path) -> UsageError:
    return UsageError(
        text("{path} can't be written.", path=str(path)),
        cure=text("Name a file in a folder that is there and that you may write to."),
    )


def write_file(path: Path, written: str, *, add: bool = False) -> None:
    """Write a file, or add to it. Raises `UsageError` where that can't be done."""
    try:
        with path.open("a" if add else "w", encoding="utf-8", newline="\n") as file:
            file.write(written)
    except OSError as error:
        raise _not_written(path) from error
