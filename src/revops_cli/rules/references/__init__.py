"""RV3, references: names that lead nowhere, or to two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.rule import Rule

RULES: tuple[Rule, ...] = ()
"""The rules of references, by code."""
