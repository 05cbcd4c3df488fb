"""What `revops init` asks on a terminal: what no option says. Elsewhere the defaults hold."""

from __future__ import annotations

import datetime
import os
import sys
from typing import TYPE_CHECKING

from revops_cli.cli.choices import choice
from revops_cli.cli.console import write, write_error
from revops_cli.cli.speech import environment_language
from revops_cli.errors import RevopsError, UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from revops_cli.language import Language
    from revops_cli.texts import Text
    from revops_cli.workflows.scaffold import Scaffold


def asked_scaffold(folder: Path, given: Mapping[str, str | None], *, defaults: bool) -> Scaffold:
    """Give what the new playbook is made of: what options say, answers on a terminal, and defaults.

    Raises `UsageError` for an option that can't be, and `KeyboardInterrupt` where the answers end.
    """
    from revops_cli.catalogues import load_language
    from revops_cli.workflows.scaffold import PERIODS, TEMPLATES, Scaffold
    from revops_cli.workflows.scaffold_checks import CI_CHOICES

    asks = not defaults and sys.stdin.isatty() and sys.stdout.isatty()
    code = given["lang"]
    if code is None:
        code = environment_language(os.environ)
        if asks:
            question = text("Language of the playbook, en or fi")
            code = _asked(load_language(code), question, code, lambda word: _one_of(word, ("en", "fi")))
    language = load_language(code)

    def settled(name: str, question: Text, usual: str, read: Callable[[str], str]) -> str:
        said = given[name]
        if said is not None:
            return read(said)
        return _asked(language, question, usual, read) if asks else usual

    template = settled(
        "template", text("Template: norders (all boxes), minimal or example"), "norders",
        lambda word: choice("--template", word, TEMPLATES),
    )  # fmt: skip
    if template == "example":
        _no_own_figures(given)
        company, currency, period = "Norders", "EUR", "month"
    else:
        company = settled("company", text("Name of the company"), _company_of(folder), _name)
        currency = settled("currency", text("Currency"), "EUR", _currency)
        period = settled(
            "period", text("Period in which you count: month, week or quarter"), "month",
            lambda word: choice("--period", word, PERIODS),
        )  # fmt: skip
    ci = settled(
        "ci", text("Check pull requests on: github, gitlab or none"), "none",
        lambda word: choice("--ci", word, CI_CHOICES),
    )  # fmt: skip
    today = datetime.date.today()  # noqa: DTZ011  # The user's own calendar day.
    return Scaffold(template, language, company, currency, period, ci, today)


def _asked(language: Language, question: Text, usual: str, read: Callable[[str], str]) -> str:
    """Ask until the answer can be read; nothing stands for what is usual."""
    while True:
        write(f"{language.say(question)} [{language.value(usual)}]: ")
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt  # Nobody is there any more, and nothing has been written.
        try:
            return read(line.strip() or usual)
        except RevopsError as error:
            cures = () if error.cure is None else (language.say(error.cure),)
            write_error("".join(f"  {each}\n" for each in (language.say(error.message), *cures)))


def _one_of(word: str, allowed: Sequence[str]) -> str:
    return choice("--lang", word, allowed)


def _name(written: str) -> str:
    name = written.strip()
    if name and name.isprintable():
        return name
    raise UsageError(
        text("The company needs a name that can be printed."), cure=text("Write it like --company Acme.")
    )


def _currency(written: str) -> str:
    from revops_cli.quantities.currency import currency_code
    from revops_cli.quantities.error import QuantityError

    try:
        return currency_code(written.strip().upper())
    except QuantityError as error:
        raise UsageError(error.message, cure=error.cure) from error


def _company_of(folder: Path) -> str:
    """Give a company's name for a folder: its own, with capitals."""
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:] if name and name.isprintable() else "Acme"


def _no_own_figures(given: Mapping[str, str | None]) -> None:
    """Refuse what would be said of the example in vain. Raises `UsageError`."""
    said = [f"--{name}" for name in ("company", "currency", "period") if given[name] is not None]
    if said:
        raise UsageError(
            text("The example is the playbook of Norders, so it takes no {options}.", options=tuple(said)),
            cure=text("Begin your own with --template norders."),
        )
