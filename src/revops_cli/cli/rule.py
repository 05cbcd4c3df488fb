"""`revops rule`: what the rules of lint look for, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from revops_cli.cli.completions import complete_rule
from revops_cli.cli.console import COLOURS, write, write_page
from revops_cli.cli.options import (  # typer reads the annotations when the command runs
    ColourOption,
    DebugOption,
    LanguageOption,
    TextFormatOption,
)
from revops_cli.cli.speech import chosen_language, help_text
from revops_cli.texts import text

HELP = text(
    "Explain a rule of lint: what it finds, why that costs, a bad and a good example.\n\n"
    "Examples:\n\n"
    "\b\n"
    "  revops rule\n"
    "  revops rule unknown-key\n"
    "  revops rule RV1 --all --format markdown"
)
FORMATS = ("text", "json", "markdown")


def rule(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RULE]...",
            autocompletion=complete_rule,
            help=help_text(text("A code (RV109), a name (unknown-key) or a family (RV1); else all.")),
        ),
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help=help_text(text("Show whole pages, not a list, also of a family.")))
    ] = False,
    format_: TextFormatOption = "text",
    lang: LanguageOption = None,
    color: ColourOption = "auto",
    debug: DebugOption = False,
) -> None:
    """List rules, or show their pages."""
    _ = lang, debug  # Both are read before typer runs: by `speech` and by `app`.
    from revops_cli.cli.choices import choice
    from revops_cli.workflows.explain_rules import explained_rules

    choice("--format", format_, FORMATS)
    choice("--color", color, COLOURS)
    rules = explained_rules(names or ())
    whole = every or len(rules) <= len(names or ())  # Each name is a rule's own.
    language = chosen_language()
    if format_ == "json":
        from revops_cli.renderers.rules_json import render_rules_json

        write(render_rules_json(rules, language))
    elif format_ == "markdown":
        from revops_cli.renderers.rules_markdown import render_rule_table, render_rules_markdown

        write((render_rules_markdown if whole else render_rule_table)(rules, language))
    else:
        from revops_cli.renderers.rules_page import rule_list, rule_pages

        write_page((rule_pages if whole else rule_list)(rules, language), format_, color)
