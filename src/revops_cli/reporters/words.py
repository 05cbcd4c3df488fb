"""The words that every reporter for people uses, and how wide a text is on a screen."""

from __future__ import annotations

import shlex
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from revops_cli.diagnostics import Severity
from revops_cli.texts import plural, text, visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revops_cli.diagnostics import Diagnostic, Location
    from revops_cli.playbook.completeness import Count
    from revops_cli.texts import Text

# Letters to a column, combining marks among them, beyond which a text is cut whatever its width.
_MOST_MARKS = 4


class Speaker(Protocol):
    """Whatever can say a `Text`, harmless and in a reader's language: `revops_cli.language.Language`."""

    def say(self, what: Text) -> str:
        """Give the sentence."""


SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: text("error"),
    Severity.WARNING: text("warning"),
    Severity.INFO: text("info"),
}
"""What a severity is called."""


def place(location: Location, folder: str = "") -> str:
    """Write a location so that editors and terminals link it, whatever the file is called.

    `folder` is the way to the playbook's root.
    """
    return visible(f"{folder}/{location}" if folder else str(location))


def command(name: str, folder: str, *flags: str) -> str:
    """Write a command on the playbook as a reader may type it; `folder` is the way to its root."""
    return " ".join(["revops", name, *([shlex.quote(folder)] if folder else []), *flags])


def counted(findings: Sequence[Diagnostic]) -> Text:
    """Say how many errors, warnings and infos there are, and in how many files."""
    found = Counter(each.severity for each in findings)
    kinds = (
        (Severity.ERROR, plural("{count} error", "{count} errors", found[Severity.ERROR])),
        (Severity.WARNING, plural("{count} warning", "{count} warnings", found[Severity.WARNING])),
        (Severity.INFO, plural("{count} info", "{count} infos", found[Severity.INFO])),
    )
    counts = tuple(said for severity, said in kinds if found[severity])
    if not counts:
        return text("No findings.")
    files = len({each.location.file for each in findings})
    return plural("{counts} in {count} file.", "{counts} in {count} files.", files, counts=counts)


def filled(count: Count) -> Text:
    """Say how many boxes of all are filled, and of how many nobody can tell."""
    if count.unread:
        return plural(
            "{filled} of {all} boxes filled; {count} box could not be read.",
            "{filled} of {all} boxes filled; {count} boxes could not be read.",
            count.unread,
            filled=count.filled,
            all=count.all,
        )
    return text("{filled} of {all} boxes filled.", filled=count.filled, all=count.all)


def width_of(string: str) -> int:
    """Count the columns of a string in a terminal: wide letters take two, combining marks none."""
    if string.isascii():
        return len(string)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in string
    )


def shortened(string: str, width: int) -> str:
    """Cut a string to at most `width` columns, with an ellipsis where something was cut."""
    if len(string) <= width * _MOST_MARKS and width_of(string) <= width:
        return string
    used = length = 0
    for letter in string[: width * _MOST_MARKS]:
        used += width_of(letter)
        if used > width - 1:
            break
        length += 1
    return string[:length] + "…"
