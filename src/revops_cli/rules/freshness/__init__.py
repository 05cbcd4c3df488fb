"""RV6, freshness: what was true once and has not been looked at since."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.rule import Rule

RULES: tuple[Rule, ...] = ()
"""The rules of freshness, by code."""
