"""RV4, numbers: figures that contradict each other or mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.rule import Rule

RULES: tuple[Rule, ...] = ()
"""The rules of numbers, by code."""
