"""Every rule of every family. What needs one family alone imports that family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.rules import form, freshness, gaps, numbers, practice, references, trust

if TYPE_CHECKING:
    from revops_cli.rule import Rule

RULES: tuple[Rule, ...] = (
    *form.RULES,
    *gaps.RULES,
    *references.RULES,
    *numbers.RULES,
    *practice.RULES,
    *freshness.RULES,
    *trust.RULES,
)
"""Every rule, by code."""
