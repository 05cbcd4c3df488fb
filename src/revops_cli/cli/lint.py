"""`revops lint`: everything that is wrong in a playbook, and what to type to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revops_cli.cli.completions import complete_rules
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    ColourOption,
    DebugOption,
    LanguageOption,
    NoProgressOption,
    ProjectOption,
    QuietOption,
    VerboseOption,
)
from revops_cli.cli.speech import help_text
from revops_cli.texts import text

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
    from revops_cli.cli.lint_run import run_lint

    code = run_lint(
        paths or (),
        select=select or (),
        ignore=ignore or (),
        fail_on=fail_on,
        strict=strict,
        as_of=as_of,
        format_=format_,
        output=output or (),
        statistics=statistics,
        baseline=baseline,
        no_baseline=no_baseline,
        data=data,
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        watch=watch,
        stdin_filename=stdin_filename,
        project=project,
        color=color,
        quiet=quiet,
        verbose=verbose,
    )
    if code:
        raise typer.Exit(code)
