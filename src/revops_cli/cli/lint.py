"""`revops lint`: everything that is wrong in a playbook, and what to type to mend it."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.completions import complete_rules
from revops_cli.cli.console import COLOURS
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    ColourOption,
    DebugOption,
    LanguageOption,
    NoProgressOption,
    ProjectOption,
    QuietOption,
    VerboseOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.cli.lint_output import LintOutput
    from revops_cli.workflows.lint import Look
    from revops_cli.workflows.lint_request import LintRequest, Observe, Unsaved

HELP = text(
    "Find what is wrong in a playbook: gaps, contradictions, bad practice, stale figures, secrets.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops lint examples/norders\n"
    "  revops lint examples/norders --select RV2,RV5 --statistics\n"
    "  revops lint examples/norders --output sarif:lint.sarif\n"
    "  revops lint examples/norders --fix\n\n"
    "It ends with 1 where a finding is as bad as --fail-on says: an error, unless the playbook says "
    "something else."
)
_FOUND = 1
_STDIN = "-"


def lint(  # One parameter an option: this is the command's public face.
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help=help_text(
                text("A playbook's folder, or files and folders in it; - reads a file from stdin.")
            ),
        ),
    ] = None,
    *,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE,...",
            autocompletion=complete_rules,
            help=help_text(text("Run only these: RV501, a slug, RV5, all.")),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE,...",
            autocompletion=complete_rules,
            help=help_text(text("Leave these out. The nearer name decides.")),
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="error|warning|info|never", help=help_text(text("From which severity on to end with 1."))
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=help_text(text("End with 1 on any finding: --fail-on info.")))
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=help_text(text("The day to judge by what is stale; else today."))),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="text|concise|json|sarif|github|gitlab|junit|markdown",
            help=help_text(text("How to write the findings.")),
        ),
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT:PATH", help=help_text(text("Write them to a file, too; as often as wanted."))
        ),
    ] = None,
    statistics: Annotated[
        bool,
        typer.Option("--statistics", help=help_text(text("Count filled boxes, and findings by family."))),
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=help_text(text("Known findings; else .revops-baseline.json of the playbook.")),
        ),
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help=help_text(text("Tell known findings, too.")))
    ] = False,
    data: Annotated[
        bool,
        typer.Option("--data", help=help_text(text("Hold the playbook against its CRM exports, too."))),
    ] = False,
    fix: Annotated[
        bool,
        typer.Option("--fix", help=help_text(text("Mend what can be mended without changing a meaning."))),
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes", help=help_text(text("With --fix: also mend what may change a meaning."))
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help=help_text(text("Show what --fix would change, change nothing; 1 if anything."))
        ),
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help=help_text(text("Look again whenever a file changes.")))
    ] = False,
    stdin_filename: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=help_text(text("Which file of the playbook stdin is; with -."))),
    ] = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Look at a playbook once, again and again, or mend it; then end with the right code."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.cli.lint_output import FORMATS, LintOutput
    from revops_cli.workflows.lint_request import FAIL_ON, LintRequest

    choice("--color", color, COLOURS)
    _check_together(paths or [], fix=fix or diff, watch=watch, stdin=stdin_filename is not None)
    _check_fixes(
        fix=fix or diff, unsafe_fixes=unsafe_fixes, patch_alone=not diff or (format_ == "text" and not output)
    )
    told = LintOutput(
        choice("--format", format_, FORMATS),
        tuple(output or ()),
        color,
        statistics=statistics,
        quiet=quiet,
        verbose=verbose,
    )
    request = LintRequest(
        as_of=asked_day(as_of),
        start=project,
        paths=tuple(Path(each) for each in paths or () if each != _STDIN),
        select=_names(select),
        ignore=_names(ignore),
        fail_on=_fail_on(None if fail_on is None else choice("--fail-on", fail_on, FAIL_ON), strict=strict),
        baseline=baseline,
        use_baseline=not no_baseline,
        unsaved=None if stdin_filename is None else _unsaved(stdin_filename),
        observe=_observed(asked_day(as_of)) if data else None,
    )
    if watch:
        _watch(request, told)
    elif diff:
        _show_mending(request, told, unsafe=unsafe_fixes)
    elif fix:
        _mend(request, told, unsafe=unsafe_fixes)
    else:
        from revops_cli.workflows.lint import lint_playbook

        _tell(lint_playbook(request), told)


def _tell(look: Look, told: LintOutput) -> None:
    """Write what one look has found; end with 1 where that makes the run fail."""
    remember_playbook_language(look.language)
    _tell_what_applies(look, told)
    told.deliver(look.report, chosen_language(look.language))
    if look.report.fails:
        raise typer.Exit(_FOUND)


def _tell_what_applies(look: Look, told: LintOutput) -> None:
    """Say on standard error what was read and what applies, where that is wanted."""
    if told.verbose:
        from revops_cli.cli.console import write_error
        from revops_cli.workflows.what_was_read import lint_in_force

        language = chosen_language(look.language)
        write_error("".join(language.say(each) + "\n" for each in lint_in_force(look)))


def _mend(request: LintRequest, told: LintOutput, *, unsafe: bool) -> None:
    from dataclasses import replace

    from revops_cli.workflows.mend import mend, write_mended

    mended = mend(request, unsafe=unsafe)
    remember_playbook_language(mended.look.language)
    write_mended(mended)
    report = replace(mended.look.report, mended=mended.gone, begun=mended.begun)
    _tell(mended.look._replace(report=report), told)


def _show_mending(request: LintRequest, told: LintOutput, *, unsafe: bool) -> None:
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
    if mended.findings:
        raise typer.Exit(_FOUND)


def _watch(request: LintRequest, told: LintOutput) -> None:
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


def _check_together(paths: list[str], *, fix: bool, watch: bool, stdin: bool) -> None:
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


def _names(listed: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for each in listed or () for name in each.split(",") if name.strip())


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
