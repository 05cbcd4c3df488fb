"""Where to begin when there is much to mend: the most severe finding of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.reporters.words import place
from revops_cli.texts import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.linter.report import LintReport
    from revops_cli.texts import Text

MOST_READ_THROUGH = 10
"""As many findings anyone reads through; where there are more, one is named to begin with."""

# A file with one of these, or a part of it, goes unread: whatever else it holds is not looked at.
_UNREADABLE = frozenset(
    {
        *("unreadable-file", "not-utf8", "control-character", "limit-exceeded"),
        *("invalid-yaml", "forbidden-yaml", "newer-format"),
    }
)


def begin_with(report: LintReport) -> Iterator[Text]:
    """Name the first of what is worst: what nobody may see, then what hides the rest, then errors."""
    if len(report.findings) <= MOST_READ_THROUGH:
        return
    if secrets := [each for each in report.findings if each.secret]:
        yield plural(
            "Begin with what does not belong in a file: {place}",
            "Begin with the {count} things that do not belong in a file: {place}",
            len(secrets),
            place=place(secrets[0].location, report.folder),
        )
    elif unreadable := [each for each in report.findings if each.slug in _UNREADABLE]:
        yield plural(
            "Begin with the file that can't be read: {place}",
            "Begin with the {count} files that can't be read: {place}",
            len({each.location.file for each in unreadable}),
            place=place(unreadable[0].location, report.folder),
        )
    elif errors := [each for each in report.findings if each.severity is Severity.ERROR]:
        yield plural(
            "Begin with the error: {place}",
            "Begin with the {count} errors: {place}",
            len(errors),
            place=place(errors[0].location, report.folder),
        )
