"""Findings for a quick look and for other programs: one line each, nothing but the essentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.reporters.words import SEVERITIES, place, shortened, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.reporters.words import Speaker

WIDTH = 80
_SHORTEST_MESSAGE = 20


def report_concise(
    diagnostics: Iterable[Diagnostic], language: Speaker, width: int = WIDTH, folder: str = ""
) -> str:
    """Write `file:line:column: error RV106 message`, a line each, messages cut to `width` columns.

    A long file name is never cut, because editors follow it; a message keeps its first words.
    `folder` is the way to the playbook's root.
    """
    return "".join(_line(each, language, width, folder) + "\n" for each in diagnostics)


def _line(diagnostic: Diagnostic, language: Speaker, width: int, folder: str) -> str:
    severity = language.say(SEVERITIES[diagnostic.severity])
    start = f"{place(diagnostic.location, folder)}: {severity} {diagnostic.code} "
    message = " ".join(language.say(diagnostic.message).split())
    return start + shortened(message, max(width - width_of(start), _SHORTEST_MESSAGE))
