"""Says on standard error what went wrong, in the reader's language, and gives the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from revops_cli.catalogues import load_language
from revops_cli.cli.console import write_error
from revops_cli.cli.speech import run_language
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.errors import RevopsError

_UNUSABLE, _OUR_FAULT = 2, 3


def complain(error: RevopsError) -> int:
    """Write the error, every fault that it carries and how to mend it; give the exit code 2."""
    from revops_cli.reporters.text import report_faults

    language = load_language(run_language())
    faults = getattr(error, "faults", ())
    lines = [language.say(text("Error: {message}", message=error.message))]
    if error.cure is not None:
        lines.append("  " + language.say(error.cure))
    write_error("\n".join(lines) + "\n")
    if faults:
        write_error("\n" + report_faults(faults, language))
    return _UNUSABLE


def confess(error: BaseException) -> int:
    """Say in one line that the program itself failed; give the exit code 3."""
    language = load_language(run_language())
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    said = text(
        "revops itself failed: {what}. Run the command again with --debug and tell us what it prints.",
        what=what,
    )
    write_error(language.say(said) + "\n")
    sys.stderr.flush()
    return _OUR_FAULT
