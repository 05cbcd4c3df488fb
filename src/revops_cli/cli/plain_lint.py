"""`revops lint` as it is typed most: a folder or a text on stdin, and at most a few options with a value.

typer takes as long to start as lint takes to look, so these calls do without it. Whatever else stands on
the command line, or is misspelt there, is typer's.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OPTIONS: Mapping[str, str] = {
    "--format": "format_",
    "--as-of": "as_of",
    "--fail-on": "fail_on",
    "--stdin-filename": "stdin_filename",
    "--lang": "lang",
}
"""The options that are known here, each once and with its value, and the parameter that each sets."""

_COMPLETING = "_REVOPS_COMPLETE"


def plain_lint(arguments: Sequence[str]) -> dict[str, object] | None:
    """Give the parameters of `run_lint` that plain arguments set, None where they aren't plain."""
    if arguments[:1] != ["lint"] or _COMPLETING in os.environ:
        return None
    paths: list[str] = []
    options: dict[str, str] = {}
    left = iter(arguments[1:])
    for each in left:
        if each == "-" or not each.startswith("-"):
            paths.append(each)
            continue
        name, equals, value = each.partition("=")
        parameter = _OPTIONS.get(name)
        if parameter is None or parameter in options:
            return None
        if not equals:
            value = next(left, "-")
        if not value or value.startswith("-"):
            return None
        options[parameter] = value
    options.pop("lang", None)  # Read by `speech`.
    file = options.pop("stdin_filename", None)
    return {"paths": paths, **options, **({} if file is None else {"stdin_filename": Path(file)})}


def run_plain_lint(parameters: Mapping[str, object]) -> int:
    """Run lint and give its exit code. A reader of a pipe that has gone is no failure, as with typer."""
    from revops_cli.cli.lint_run import run_lint

    try:
        return run_lint(**parameters)  # type: ignore[arg-type]  # `plain_lint` knows what belongs there.
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
