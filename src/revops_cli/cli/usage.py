"""Turns what typer says of wrong arguments into our words, in both languages.

Typer carries its own copy of click, which must not be imported; its errors are known by the
attributes that they have had for many years.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import typer

from revops_cli.errors import UsageError
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

USAGE_PROBLEM: type[Exception] = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)
"""The family of every error that a wrong command line can raise."""


def help_instead(error: Exception) -> str | None:
    """Give the help that typer shows where a command is asked nothing at all, else None."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ != "NoArgsIsHelpError" or context is None:
        return None
    return str(context.get_help())


def as_usage_error(error: Exception) -> UsageError:
    """Say the same in our words, with the nearest thing that exists and where help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "revops"
    known = _known_words(context)
    option = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    message = str(getattr(error, "message", error))
    match type(error).__name__:
        case "NoSuchOption":
            return _unknown(text("There is no option {option}", option=str(option)), str(option), known, path)
        case "BadOptionUsage":
            return UsageError(
                text("The option {option} lacks its value", option=str(option)), cure=_see_help(path)
            )
        case "MissingParameter":
            name = parameter.get_error_hint() if parameter is not None else "?"
            return UsageError(text("{name} is missing", name=name), cure=_see_help(path))
        case "BadParameter" if parameter is not None:
            name = parameter.get_error_hint()
            return UsageError(
                text("{name} can't be read: {why}", name=name, why=message), cure=_see_help(path)
            )
    if message.startswith(("No such command", "Komentoa")) and "'" in message:
        name = message.split("'")[1]
        return _unknown(text('There is no command "{name}"', name=name), name, known, path)
    if message.startswith("Got unexpected extra argument") and "(" in message:
        words = message.rpartition("(")[2].rstrip(")")
        return UsageError(text("The command has no place for: {words}", words=words), cure=_see_help(path))
    return UsageError(text("{why}", why=message), cure=_see_help(path))


def _known_words(context: object) -> tuple[str, ...]:
    command = getattr(context, "command", None)
    options = (name for each in getattr(command, "params", ()) for name in each.opts)
    return (*getattr(command, "commands", ()), *options)


def _unknown(message: Text, word: str, known: Iterable[str], path: str) -> UsageError:
    near = difflib.get_close_matches(word, tuple(known), n=1)
    if near:
        return UsageError(
            message, cure=text("Did you mean {near}? See {help}", near=near[0], help=f"{path} --help")
        )
    return UsageError(message, cure=_see_help(path))


def _see_help(path: str) -> Text:
    return text("See {help}", help=f"{path} --help")
