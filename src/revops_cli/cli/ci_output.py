"""Where the check of a pull request goes: standard output, files, and the pages of GitHub."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.cli.console import write, write_commands, write_error, write_page
from revops_cli.cli.lint_output import format_and_path, write_file, written_report
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.workflows.ci import Checked

FORMATS = ("text", "json", "markdown", "sarif", "github", "gitlab", "junit")
_SUMMARY = "GITHUB_STEP_SUMMARY"
_FILE_WIDTH = 80


@dataclass(frozen=True, slots=True)
class CiOutput:
    """What was asked of the output: `format` is for standard output, `files` are FORMAT:PATH as typed."""

    format: str
    files: tuple[str, ...] = ()
    colour: str = "auto"
    quiet: bool = False

    def __post_init__(self) -> None:
        """Raise `UsageError` where a format does not exist or a file can't be put in its place."""
        for each in self.files:
            format_and_path(each, FORMATS)

    def deliver(self, checked: Checked, language: Language) -> None:
        """Write the check to everywhere. Raises `UsageError` where a file can't be written."""
        for each in self.files:
            format_, path = format_and_path(each, FORMATS)
            write_file(path, written_check(checked, format_, language))
            if not self.quiet:
                write_error(language.say(text("Written: {path}", path=str(path))) + "\n")
        if self.format == "text":
            from revops_cli.renderers.ci_comment import ci_page

            write_page(ci_page(checked.report, language), "text", self.colour)
        else:
            write(written_check(checked, self.format, language))
        self._tell_github(checked, language)

    def _tell_github(self, checked: Checked, language: Language) -> None:
        """Under GitHub's runner, make annotations of the findings and add to the page of the step."""
        if os.environ.get("GITHUB_ACTIONS") != "true":
            return
        if self.format != "github":
            # The runner reads commands from both streams; a program may be reading this one.
            commands = written_check(checked, "github", language)
            write_commands(commands, to_error=self.format != "text")
        if summary := os.environ.get(_SUMMARY):
            write_file(Path(summary), written_check(checked, "markdown", language), add=True)


def written_check(checked: Checked, format_: str, language: Language) -> str:
    """Give a check in one of `FORMATS`, as a file or a pipe gets it."""
    match format_:
        case "text":
            from revops_cli.renderers.ci_comment import ci_page
            from revops_cli.renderers.text import lay_out, plain

            return plain(lay_out(ci_page(checked.report, language), _FILE_WIDTH))
        case "json":
            from revops_cli.renderers.ci_json import render_ci_json
            from revops_cli.reporters.findings_json import lint_document

            return render_ci_json(checked.report, lint_document(checked.lint, language), language)
        case "markdown":
            from revops_cli.renderers.ci_comment import ci_comment
            from revops_cli.renderers.comment_markdown import render_comment

            return render_comment(ci_comment(checked.report, language), language)
        case _:
            return written_report(checked.lint, format_, language)
