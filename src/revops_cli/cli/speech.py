"""The language of this run, known before anything else: help texts need it while they are made.

`--lang` decides, then the playbook's own language (commands apply it when they have read one),
then the locale of the environment, then English.
"""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from revops_cli.texts import WRITTEN_IN, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revops_cli.language import Language
    from revops_cli.texts import Text

DOMAIN = "revops"
_FOLDER = Path(__file__).parent.parent / "locale"
_LANGUAGES = ("en", "fi")


# What typer itself says in help texts; it looks the words up in our catalogue (`speak_to_typer`).
_WORDS_OF_TYPER = (
    text("Arguments"),
    text("Options"),
    text("Commands"),
    text("default: {default}"),
    text("required"),
    text("Show this message and exit."),
    text("Install completion for the current shell."),
    text("Show completion for the current shell, to copy it or customize the installation."),
    text("No such command {name!r}."),
    text("Missing command."),
)


def asked_language(arguments: Sequence[str]) -> str | None:
    """Give what `--lang` says among the arguments, None where it is not there."""
    for number, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == "--lang" and number + 1 < len(arguments):
            return arguments[number + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def check_language() -> None:
    """Begin a run: no playbook is open. Raise `UsageError` where `--lang` names no language that exists."""
    _of_playbook.clear()
    asked = asked_language(sys.argv[1:])
    if asked is not None and asked not in _LANGUAGES:
        from revops_cli.cli.choices import choice

        choice("--lang", asked, _LANGUAGES)


def environment_language(environment: Mapping[str, str]) -> str:
    """Give the language of the environment's locale, `en` where it is none of ours."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for value in environment.get(name, "").split(":"):
            code = value.split(".")[0].split("_")[0].lower()
            if code in _LANGUAGES:
                return code
            if value:
                return "en"
    return "en"


_of_playbook: list[str] = []


def remember_playbook_language(code: str | None) -> None:
    """Let errors be told in the language of the playbook that was opened, unless `--lang` says otherwise."""
    if code is not None:
        _of_playbook[:] = [code]


def run_language() -> str:
    """Give the language in which this run speaks: `--lang`, else the opened playbook's, else the locale's."""
    asked = asked_language(sys.argv[1:])
    if asked in _LANGUAGES:
        return asked
    return _of_playbook[0] if _of_playbook else environment_language(os.environ)


def _of_run() -> gettext.NullTranslations:
    language = run_language()
    if language == WRITTEN_IN:  # Its catalogue changes no word, and to read it takes time.
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, _FOLDER, languages=[language], fallback=True)


_catalogue = _of_run()


def help_text(what: Text) -> str:
    """Translate a text without values: for `--help`, where formatting numbers isn't needed."""
    return _catalogue.gettext(what.template)


def typers_words(said: str | None) -> str | None:
    """Translate what typer itself says in the help of an option that it adds."""
    return _catalogue.gettext(said) if said else said


def speak_to_typer() -> None:
    """Let typer's own words ("Options", "Missing command.") come from our catalogue."""
    os.environ["LANGUAGE"] = run_language()
    if run_language() == WRITTEN_IN:
        return
    gettext.bindtextdomain(DOMAIN, str(_FOLDER))
    gettext.textdomain(DOMAIN)


def chosen_language(playbook_language: str | None = None) -> Language:
    """Give the language for results: `--lang`, else the playbook's, else the environment's.

    Raises `UsageError` where `--lang` names a language that does not exist.
    """
    from revops_cli.catalogues import load_language

    asked = asked_language(sys.argv[1:])
    return load_language(asked or playbook_language or environment_language(os.environ))
