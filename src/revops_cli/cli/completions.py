"""What Tab completes: names that are known from the program or from the playbook around the working folder.

A completion is silent: whatever goes wrong, there is just nothing to offer.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def complete_schema(incomplete: str) -> list[str]:
    """Offer the names of schemas."""
    from revops_cli.workflows.schema import schema_names

    return _beginning(incomplete, (name for name, _ in schema_names()))


def complete_rule(incomplete: str) -> list[str]:
    """Offer codes and names of rules, and the families."""
    from revops_cli.rules.registry import RULES

    names = [each for rule in RULES for each in (rule.code, rule.slug)]
    families = sorted({rule.code[:3] for rule in RULES})
    return _beginning(incomplete, (*families, *names))


def complete_lever(incomplete: str) -> list[str]:
    """Offer the four levers."""
    from revops_cli.schemas.lever import Lever

    return _beginning(incomplete, (lever.value for lever in Lever))


def complete_rules(incomplete: str) -> list[str]:
    """Offer rules for the last of several, with commas between them."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in complete_rule(last)]


def completing() -> bool:
    """Say whether a shell asks what may come next."""
    return "_REVOPS_COMPLETE" in os.environ


def offer_words(command: Callable[..., object]) -> None:
    """Offer the words that help names for an option's value (`text|json|...`) to who types Tab."""
    hints = get_type_hints(command, include_extras=True)
    for hint in hints.values():
        for mark in getattr(hint, "__metadata__", ()):
            words = (getattr(mark, "metavar", None) or "").split("|")
            if len(words) > 1 and mark.autocompletion is None:
                mark.autocompletion = _offering([word for word in words if word.strip(".")])
    # What the annotations say was made just now, and is made again where they are read again.
    command.__annotations__ = hints


def _offering(words: list[str]) -> Callable[[str], list[str]]:
    def offer(incomplete: str) -> list[str]:
        return _beginning(incomplete, words)

    return offer


def complete_place(incomplete: str) -> list[str]:
    """Offer the paths of places of the playbook around, a step at a time."""
    from revops_cli.errors import RevopsError
    from revops_cli.workflows.opened_playbook import open_playbook

    try:
        paths = [place.path for place in open_playbook(Path()).playbook.atlas.places]
    except (RevopsError, OSError):
        return []
    steps = incomplete.count(".")
    return _beginning(incomplete, dict.fromkeys(".".join(path.split(".")[: steps + 1]) for path in paths))


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    """Give the names that begin as what is typed does, in any case."""
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]
