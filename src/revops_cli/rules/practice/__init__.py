"""RV5, practice: what experience advises against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.rule import Rule

RULES: tuple[Rule, ...] = ()
"""The rules of practice, by code."""
