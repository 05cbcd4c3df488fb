"""Says on standard error what went wrong, in the reader's language, and gives the exit code."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from revops_cli.catalogues import load_language
from revops_cli.cli.console import write_error
from revops_cli.cli.speech import run_language
from revops_cli.errors import ConflictError, InputError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.errors import RevopsError

_UNUSABLE, _OUR_FAULT, _CONFLICT = 2, 3, 4
_WIDTH = 80
# A flag with its value, which may be quoted: --map value="Deal size"
_FLAG = re.compile(r'--[a-z-]+ (?:[^\s"]*"[^"]*"|\S+)')
_KEPT = "\0"  # stands for a space that must stay; nothing that is said holds one


def complain(error: RevopsError) -> int:
    """Write the error, everything that it carries and how to mend it; give the exit code: 2 or 4."""
    language = load_language(run_language())
    lines = _wrapped(language.say(text("Error: {message}", message=error.message)), "")
    if error.cure is not None:
        lines += _wrapped(language.say(error.cure), "  ")
    write_error("\n".join(lines) + "\n")
    if isinstance(error, InputError) and error.diagnostics:
        write_error("\n" + written_findings(error.diagnostics, error.sources))
    if isinstance(error, InputError) and error.faults:
        from revops_cli.reporters.rejects import report_rejects

        write_error("\n" + report_rejects(error.faults, language))
    return _CONFLICT if isinstance(error, ConflictError) else _UNUSABLE


def _wrapped(sentence: str, indent: str) -> list[str]:
    """Wrap a sentence for a terminal; what a person may copy (a flag and its value) is never cut."""
    lines = textwrap.wrap(
        _FLAG.sub(lambda flag: flag[0].replace(" ", _KEPT), sentence),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent or "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_KEPT, " ") for line in lines]


def written_findings(diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> str:
    """Give findings as text for standard error, each with its place shown."""
    from revops_cli.reporters.text import report_text

    return report_text(diagnostics, load_language(run_language()), sources)


def confess(error: BaseException) -> int:
    """Say in one line that the program itself failed; give the exit code 3."""
    language = load_language(run_language())
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    said = text(
        "revops itself failed: {what}. Run the command again with --debug and tell us what it prints.",
        what=what,
    )
    write_error(language.say(said) + "\n")
    return _OUR_FAULT
