"""`revops ci`: lint, diff and numbers of a pull request in one run, and whether it passes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revops_cli.cli.console import COLOURS
from revops_cli.cli.measuring_options import MemoryLimitOption  # typer reads it when the command runs
from revops_cli.cli.options import (  # As above.
    ColourOption,
    DebugOption,
    LanguageOption,
    NoProgressOption,
    PlaybookArgument,
    ProjectOption,
    QuietOption,
    ShownOption,
)
from revops_cli.cli.speech import chosen_language, help_text, remember_playbook_language
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from revops_cli.metrics.measured_effects import MeasuredEffects
    from revops_cli.metrics.velocity_report import MeasuredVelocity
    from revops_cli.texts import Text
    from revops_cli.workflows.change_base import AskedBase
    from revops_cli.workflows.diff_request import DiffRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.velocity_request import VelocityRequest

HELP = text(
    "Check a pull request: lint, what changes in meaning and the numbers, in one run.\n\n"
    "It is compared with the commit where it left its branch: --base, else what GitHub or GitLab say, "
    "else origin/HEAD.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops ci --base main\n"
    '  revops ci --base main --fail-on warning --fail-if "velocity < -5%"\n'
    "  revops ci --base main --output json:ci.json --output sarif:lint.sarif\n\n"
    "It ends with 1 where a check fails: a new finding as bad as --fail-on says, fewer filled boxes than "
    "before, or a --fail-if that is true. In a GitHub workflow findings become annotations, those on changed "
    "lines first, and a summary of the step. No connection of data.yaml is opened without --with-connections."
)
_FAILED = 1


def ci(  # One parameter an option: this is the command's public face.
    playbook: PlaybookArgument = None,
    *,
    base: Annotated[
        str | None,
        typer.Option(metavar="REV", help=help_text(text("The branch, tag or commit that this goes to."))),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="error|warning|info|never",
            help=help_text(text("From which severity on a new finding fails the check.")),
        ),
    ] = "error",
    all_findings: Annotated[
        bool,
        typer.Option("--all-findings", help=help_text(text("Let --fail-on look at old findings, too."))),
    ] = False,
    fail_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE<AMOUNT",
            help=help_text(text('Fail on this: "velocity < -5%", "win_rate < -2pp", "gap > 4000".')),
        ),
    ] = None,
    may_be_less_complete: Annotated[
        bool,
        typer.Option(
            "--may-be-less-complete",
            help=help_text(text("Pass even where a smaller share of the boxes is filled than before.")),
        ),
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=help_text(text("The day to judge by what is stale; else today."))),
    ] = None,
    measure: Annotated[
        bool,
        typer.Option("--measure/--no-measure", help=help_text(text("Measure the data files, or don't."))),
    ] = True,
    with_connections: Annotated[
        bool,
        typer.Option(
            "--with-connections",
            help=help_text(
                text("Measure over connections, too: only where you trust who may change data.yaml.")
            ),
        ),
    ] = False,
    with_: ShownOption = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="text|json|markdown|sarif|github|gitlab|junit",
            help=help_text(text("How to write the result; the last four hold its findings alone.")),
        ),
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT:PATH", help=help_text(text("Write it to a file, too; as often as wanted."))
        ),
    ] = None,
    memory_limit: MemoryLimitOption = None,
    project: ProjectOption = Path(),
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    quiet: QuietOption = False,
    no_progress: NoProgressOption = False,
    debug: DebugOption = False,
) -> None:
    """Check what is checked out against its base, tell it everywhere, and end with the right code."""
    _ = lang, no_progress, debug  # Read before typer runs: by `speech`, `progress` and `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.cli.ci_output import FORMATS, CiOutput
    from revops_cli.cli.lint_run import asked_day
    from revops_cli.metrics.gates import parse_gate
    from revops_cli.workflows.ci import Measures, check_change
    from revops_cli.workflows.ci_request import FAIL_ON, CiRequest
    from revops_cli.workflows.withheld import asked_parts

    choice("--color", color, COLOURS)
    told = CiOutput(choice("--format", format_, FORMATS), tuple(output or ()), color, quiet=quiet)
    request = CiRequest(
        as_of=asked_day(as_of),
        start=playbook or project,
        base=_base(base),
        fail_on=choice("--fail-on", fail_on, FAIL_ON),
        all_findings=all_findings,
        gates=tuple(parse_gate(each) for each in fail_if or ()),
        may_be_less_complete=may_be_less_complete,
        connections=with_connections,
        shown=asked_parts(tuple(with_ or ())),
        memory_limit=memory_limit,
    )
    checked = check_change(request, Measures(_velocity, _effects) if measure else None)
    remember_playbook_language(checked.language)
    told.deliver(checked, chosen_language(checked.language))
    if not checked.report.passes:
        raise typer.Exit(_FAILED)


def _base(revision: str | None) -> AskedBase:
    """Give what says where a pull request goes: the command line, else the runner's environment."""
    from revops_cli.workflows.change_base import AskedBase

    return AskedBase(
        revision,
        os.environ.get("GITHUB_BASE_REF") or None,
        os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA") or None,
    )


def _velocity(request: VelocityRequest, opened: OpenedPlaybook) -> MeasuredVelocity:
    """Measure the deals. Only here: it loads the engine and numpy, which a stated answer doesn't need."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from revops_cli.workflows.measured_velocity import measure_velocity

    return measure_velocity(request, opened)


def _effects(
    before: OpenedPlaybook, after: OpenedPlaybook, changed: AbstractSet[str], request: DiffRequest
) -> MeasuredEffects | Text | None:
    """Measure the same data under both playbooks. Only here, as above."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from revops_cli.workflows.measured_effects import measured_effects

    return measured_effects(before, after, changed, request)
