"""Doing what `revops lint` was asked. It needs no typer, whose start takes as long as a look does."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.cli.console import COLOURS
from revops_cli.cli.speech import chosen_language, remember_playbook_language
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.cli.lint_output import LintOutput
    from revops_cli.workflows.lint import Look
    from revops_cli.workflows.lint_request import LintRequest, Observe, Unsaved

_FOUND = 1
_STDIN = "-"


def run_lint(  # One parameter an option, as `revops lint --help` tells them.
    paths: Sequence[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: str | None = None,
    strict: bool = False,
    as_of: str | None = None,
    format_: str = "text",
    output: Sequence[str] = (),
    statistics: bool = False,
    baseline: Path | None = None,
    no_baseline: bool = False,
    data: bool = False,
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
    watch: bool = False,
    stdin_filename: Path | None = None,
    project: Path = Path(),
    color: str = "auto",
    quiet: bool = False,
    verbose: bool = False,
) -> int:
    """Look at a playbook once, again and again, or mend it; give the exit code.

    Raises `UsageError` for options that make no sense, and what reading the playbook raises.
    """
    from revops_cli.cli.choices import choice
    from revops_cli.cli.lint_output import FORMATS, LintOutput
    from revops_cli.workflows.lint_request import FAIL_ON, LintRequest

    choice("--color", color, COLOURS)
    _check_together(paths, fix=fix or diff, watch=watch, stdin=stdin_filename is not None)
    _check_fixes(
        fix=fix or diff, unsafe_fixes=unsafe_fixes, patch_alone=not diff or (format_ == "text" and not output)
    )
    told = LintOutput(
        choice("--format", format_, FORMATS),
        tuple(output),
        color,
        statistics=statistics,
        quiet=quiet,
        verbose=verbose,
    )
    request = LintRequest(
        as_of=asked_day(as_of),
        start=project,
        paths=tuple(Path(each) for each in paths if each != _STDIN),
        select=_names(select),
        ignore=_names(ignore),
        fail_on=_fail_on(None if fail_on is None else choice("--fail-on", fail_on, FAIL_ON), strict=strict),
        baseline=baseline,
        use_baseline=not no_baseline,
        unsaved=None if stdin_filename is None else _unsaved(stdin_filename),
        observe=_observed(asked_day(as_of)) if data else None,
    )
    if watch:
        return _watch(request, told)
    if diff:
        return _show_mending(request, told, unsafe=unsafe_fixes)
    if fix:
        return _mend(request, told, unsafe=unsafe_fixes)
    from revops_cli.workflows.lint import lint_playbook

    return _tell(lint_playbook(request), told)


def _tell(look: Look, told: LintOutput) -> int:
    """Write what one look has found; give 1 where that makes the run fail."""
    remember_playbook_language(look.language)
    _tell_what_applies(look, told)
    told.deliver(look.report, chosen_language(look.language))
    return _FOUND if look.report.fails else 0


def _tell_what_applies(look: Look, told: LintOutput) -> None:
    """Say on standard error what was read and what applies, where that is wanted."""
    if told.verbose:
        from revops_cli.cli.console import write_error
        from revops_cli.workflows.what_was_read import lint_in_force

        language = chosen_language(look.language)
        write_error("".join(language.say(each) + "\n" for each in lint_in_force(look)))


def _mend(request: LintRequest, told: LintOutput, *, unsafe: bool) -> int:
    from dataclasses import replace

    from revops_cli.workflows.mend import mend, write_mended

    mended = mend(request, unsafe=unsafe)
    remember_playbook_language(mended.look.language)
    write_mended(mended)
    report = replace(mended.look.report, mended=mended.gone, begun=mended.begun)
    return _tell(mended.look._replace(report=report), told)


def _show_mending(request: LintRequest, told: LintOutput, *, unsafe: bool) -> int:
    """Show as a diff what mending would change. What the diff means for people is told beside it."""
    from revops_cli.cli.console import write_error, write_patch
    from revops_cli.workflows.mend import differences, mend

    mended = mend(request, unsafe=unsafe)
    remember_playbook_language(mended.look.language)
    _tell_what_applies(mended.look, told)
    write_patch(differences(mended), told.colour)
    if not told.quiet:
        said = plural(
            "{count} fix would be made; nothing was changed.",
            "{count} fixes would be made; nothing was changed.",
            len(mended.findings),
        )
        nothing = text("There is nothing to fix so.")
        write_error(chosen_language(mended.look.language).say(said if mended.findings else nothing) + "\n")
    return _FOUND if mended.findings else 0


def _watch(request: LintRequest, told: LintOutput) -> int:
    """Look again at each change, until Ctrl-C."""
    from revops_cli.cli.console import write_error
    from revops_cli.workflows.watch import changes

    first = True
    for look, changed in changes(request):
        remember_playbook_language(look.language)
        language = chosen_language(look.language)
        if not first:
            write_error(language.say(text("Changed: {files}", files=changed)) + "\n")
        _tell_what_applies(look, told)
        told.deliver(look.report, language)
        if first:
            write_error(language.say(text("Looking again at each change. Ctrl-C ends it.")) + "\n")
        first = False
    return 0


def _check_together(paths: Sequence[str], *, fix: bool, watch: bool, stdin: bool) -> None:
    """Raise `UsageError` for options that make no sense with each other."""
    from revops_cli.errors import UsageError

    if (_STDIN in paths) != stdin:
        raise UsageError(
            text("- and --stdin-filename go together."),
            cure=text("Write: revops lint - --stdin-filename outreach/cold.yaml"),
        )
    if stdin and (len(paths) > 1 or fix or watch):
        raise UsageError(
            text("With - there are no other paths, no --fix, no --diff and no --watch."),
            cure=text("Save the file first, or leave them out."),
        )
    if watch and fix:
        raise UsageError(
            text("--watch only looks, and --fix changes files."), cure=text("Leave out one of the two.")
        )


def _check_fixes(*, fix: bool, unsafe_fixes: bool, patch_alone: bool) -> None:
    """Raise `UsageError` for options of mending that make no sense together."""
    from revops_cli.errors import UsageError

    if not patch_alone:
        raise UsageError(
            text("--diff writes a patch, which has no other format."),
            cure=text("Leave out --diff, or --format and --output."),
        )
    if unsafe_fixes and not fix:
        raise UsageError(
            text("--unsafe-fixes alone changes nothing."),
            cure=text("Write: --fix --unsafe-fixes; or look first: --fix --unsafe-fixes --diff"),
        )


def _names(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for each in listed for name in each.split(",") if name.strip())


def _fail_on(level: str | None, *, strict: bool) -> str | None:
    from revops_cli.errors import UsageError

    if not strict:
        return level
    if level not in {None, "info"}:
        raise UsageError(
            text("--strict is --fail-on info, and here is --fail-on {level}, too.", level=str(level)),
            cure=text("Leave out one of the two."),
        )
    return "info"


def asked_day(as_of: str | None) -> datetime.date:
    """Give the day that `--as-of` names, today where it names none. Raises `UsageError`."""
    from revops_cli.workflows.measuring_window import read_date

    if as_of is not None:
        return read_date("--as-of", as_of)
    return datetime.date.today()  # noqa: DTZ011  # The user's own calendar day.


def _observed(as_of: datetime.date) -> Observe:
    """Give what asks the exports. Only here: it loads the engine, which nothing else in lint needs."""
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.stage_records import stage_records

    return lambda root, playbook: stage_records(OpenedPlaybook(root, playbook), as_of)


def _unsaved(file: Path) -> Unsaved:
    from revops_cli.workflows.lint_request import Unsaved

    return Unsaved(file, sys.stdin.buffer.read())
