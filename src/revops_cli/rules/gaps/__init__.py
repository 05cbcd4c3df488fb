"""RV2, gaps: what a playbook does not say yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.rule import Rule

RULES: tuple[Rule, ...] = ()
"""The rules of gaps, by code."""
