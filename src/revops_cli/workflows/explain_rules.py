"""What `revops rule` explains: the rules that a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.errors import UsageError
from revops_cli.linter.names import named, nearest_name
from revops_cli.rules.registry import RULES
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.rule import Rule


def explained_rules(names: Iterable[str]) -> tuple[Rule, ...]:
    """Give the rules that the names mean, by code, each once; every rule where there are no names.

    Raises `UsageError` for a name that is no rule's and no family's.
    """
    listed = tuple(names)
    check_names(listed)
    meant = {rule.code for name in listed for rule in named(RULES, name)}
    return tuple(rule for rule in RULES if not listed or rule.code in meant)


def check_names(names: Iterable[str]) -> None:
    """Raise `UsageError` for a name that is no rule's and no family's, with the nearest that is."""
    for name in names:
        if not named(RULES, name):
            raise _unknown(name)


def _unknown(name: str) -> UsageError:
    meant = nearest_name(RULES, name)
    message = text('There is no rule or family "{name}"', name=name)
    if meant is None:
        return UsageError(message, cure=text("revops rule lists all of them."))
    return UsageError(message, cure=text("Did you mean {meant}? revops rule lists all of them.", meant=meant))
