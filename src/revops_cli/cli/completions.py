"""What Tab completes: names that are known from the program or from the playbook around the working folder.

A completion is silent: whatever goes wrong, there is just nothing to offer.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]
