"""The commands that exist: the explicit list from which the program is put together."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from revops_cli import __version__
from revops_cli.cli.completions import completing, offer_words
from revops_cli.cli.console import write
from revops_cli.cli.options import LanguageOption
from revops_cli.cli.speech import help_text, speak_to_typer, typers_words
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from revops_cli.texts import Text

COMMANDS = (
    "init",
    "fill",
    "lint",
    "rule",
    "baseline",
    "velocity",
    "funnel",
    "waste",
    "drift",
    "show",
    "report",
    "serve",
    "doctor",
    "schema",
    "migrate",
)
"""The commands. Each is a module here, with a function of its name."""

GROUPS = ("data",)
"""Commands of two words: the first word, which is a module here and tells its second words."""
_WHOLE = 1000

PURPOSES: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (text("Begin"), ("init", "fill")),
    (text("Check the playbook"), ("lint", "rule", "baseline")),
    (text("Measure the pipeline"), ("velocity", "funnel", "waste", "drift", "data")),
    (text("Show it to others"), ("show", "report", "serve")),
    (text("Guard changes"), ("diff", "ci", "comment")),
    (text("Set up"), ("doctor", "schema", "migrate")),
)
"""What people want to do, and the commands for it, as help shows them."""


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

    def format_commands(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # As above.
        """Write the commands by what people want to do; those of two words by themselves."""
        if ctx.parent is not None:
            super().format_commands(ctx, formatter)
            return
        width = max(map(len, self.commands))
        for purpose, names in PURPOSES:
            shown = [(name, self.commands[name]) for name in names if name in self.commands]
            if shown:
                # A sentence goes on below itself rather than ending in dots.
                rows = [(f"{name:<{width}}", command.get_short_help_str(_WHOLE)) for name, command in shown]
                with formatter.section(help_text(purpose)):
                    formatter.write_dl(rows)

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
    asked, told = _asked_commands(), _told_commands()
    for name in COMMANDS:
        command = getattr(_module(name), name) if name in asked else _unasked
        if completing():
            offer_words(command)
        app.command(name, cls=_Command, help=_help(name) if name in told else None)(command)
    for name in GROUPS:
        commands = _module(name).COMMANDS if name in asked else ()
        app.add_typer(_group(commands), name=name, help=_help(name) if name in told else None)
    return app


def _module(name: str) -> ModuleType:
    return import_module(f"revops_cli.cli.{name}")


def _help(name: str) -> str:
    return help_text(_module(name).HELP)


def _group(commands: tuple[tuple[str, Callable[..., object], Text], ...]) -> typer.Typer:
    group = typer.Typer(cls=_Group, rich_markup_mode=None, no_args_is_help=True)
    for name, command, said in commands:
        group.command(name, cls=_Command, help=help_text(said))(command)
    return group


def _asked_commands() -> frozenset[str]:
    """Give the names of the commands that this run may need with all of their options."""
    names = frozenset((*COMMANDS, *GROUPS))
    return names if completing() else names.intersection(sys.argv)


def _told_commands() -> frozenset[str]:
    """Give the names of the commands whose help this run may show: one that stands first alone, else all."""
    names = frozenset((*COMMANDS, *GROUPS))
    first = names.intersection(sys.argv[1:2])
    return names if completing() else first or names


def _unasked() -> None:
    """Stand for a command that is only named: to load it and make its options takes time."""


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
