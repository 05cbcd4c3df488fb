"""The commands that exist: the explicit list from which the program is put together."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from revops_cli import __version__
from revops_cli.cli.baseline import HELP as BASELINE_HELP
from revops_cli.cli.baseline import baseline
from revops_cli.cli.console import write
from revops_cli.cli.data import DATA_COMMANDS
from revops_cli.cli.data import HELP as DATA_HELP
from revops_cli.cli.drift import HELP as DRIFT_HELP
from revops_cli.cli.drift import drift
from revops_cli.cli.funnel import HELP as FUNNEL_HELP
from revops_cli.cli.funnel import funnel
from revops_cli.cli.lint import HELP as LINT_HELP
from revops_cli.cli.lint import lint
from revops_cli.cli.options import LanguageOption
from revops_cli.cli.report import HELP as REPORT_HELP
from revops_cli.cli.report import report
from revops_cli.cli.rule import HELP as RULE_HELP
from revops_cli.cli.rule import rule
from revops_cli.cli.serve import HELP as SERVE_HELP
from revops_cli.cli.serve import serve
from revops_cli.cli.show import HELP as SHOW_HELP
from revops_cli.cli.show import show
from revops_cli.cli.speech import help_text, speak_to_typer, typers_words
from revops_cli.cli.velocity import HELP as VELOCITY_HELP
from revops_cli.cli.velocity import velocity
from revops_cli.cli.waste import HELP as WASTE_HELP
from revops_cli.cli.waste import waste
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.texts import Text

COMMANDS: tuple[tuple[Callable[..., object], Text], ...] = (
    (lint, LINT_HELP),
    (rule, RULE_HELP),
    (baseline, BASELINE_HELP),
    (velocity, VELOCITY_HELP),
    (funnel, FUNNEL_HELP),
    (waste, WASTE_HELP),
    (drift, DRIFT_HELP),
    (show, SHOW_HELP),
    (report, REPORT_HELP),
    (serve, SERVE_HELP),
)
"""Each command with its help, in the order in which help shows them."""

GROUPS: tuple[tuple[str, Text, tuple[tuple[str, Callable[..., object], Text], ...]], ...] = (
    ("data", DATA_HELP, DATA_COMMANDS),
)
"""Commands of two words: the first word, its help, and each second word with its command and help."""


class _Command(TyperCommand):
    """A command whose usage line starts in the reader's language."""

    def format_usage(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # click's types are typer's own
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=help_text(text("Usage: ")))

    def get_params(self, ctx) -> list:  # type: ignore[no-untyped-def,type-arg]  # noqa: ANN001  # As above.
        """Give the parameters, those that typer adds with their help in the reader's language."""
        return _in_our_language(super().get_params(ctx))


class _Group(TyperGroup):
    """The program itself, with the same usage line."""

    def format_usage(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # click's types are typer's own
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=help_text(text("Usage: ")))

    def get_params(self, ctx) -> list:  # type: ignore[no-untyped-def,type-arg]  # noqa: ANN001  # As above.
        """Give the parameters, those that typer adds with their help in the reader's language."""
        return _in_our_language(super().get_params(ctx))


def _in_our_language(parameters: list) -> list:  # type: ignore[type-arg]  # As above.
    for each in parameters:
        if hasattr(each, "help"):
            each.help = typers_words(each.help)
        if each.param_type_name == "argument":
            each.display_type_rich = _no_type
    return parameters


def _no_type(ctx: object) -> str:
    """Say nothing of an argument's type: `<list[str]>` means nothing to who reads help."""
    _ = ctx
    return ""


def build() -> Callable[..., object]:
    """Put the program together, in the language of this run."""
    speak_to_typer()
    app = typer.Typer(
        cls=_Group,
        name="revops",
        rich_markup_mode=None,  # Plain help starts twice as fast and reads the same in a pipe.
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        help=help_text(text("Playbook-as-code for revenue operations: read it, compute from it, show it.")),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program)
    asked = _asked_commands()
    for command, said in COMMANDS:
        name = command.__name__
        app.command(name, cls=_Command, help=help_text(said))(command if name in asked else _unasked)
    for name, said, commands in GROUPS:
        app.add_typer(_group(commands if name in asked else ()), name=name, help=help_text(said))
    return app


def _group(commands: tuple[tuple[str, Callable[..., object], Text], ...]) -> typer.Typer:
    group = typer.Typer(cls=_Group, rich_markup_mode=None, no_args_is_help=True)
    for name, command, said in commands:
        group.command(name, cls=_Command, help=help_text(said))(command)
    return group


def _asked_commands() -> frozenset[str]:
    """Give the names of the commands that this run may need with all of their options."""
    names = frozenset((*(command.__name__ for command, _ in COMMANDS), *(name for name, *_ in GROUPS)))
    completing = "_REVOPS_COMPLETE" in os.environ
    return names if completing else names.intersection(sys.argv)


def _unasked() -> None:
    """Stand for a command that help only names: to make its options takes time."""


def _program(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", is_eager=True, help=help_text(text("Show the version.")))
    ] = False,
    lang: LanguageOption = None,
) -> None:
    _ = lang  # Read before typer runs, by `speech`.
    if version:
        write(f"revops {__version__}\n")
        raise typer.Exit
