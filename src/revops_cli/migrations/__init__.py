"""The steps from one version of the format to the next, a file each; the first version needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revops_cli.migrations.migration import Migration

MIGRATIONS: tuple[Migration, ...] = ()
"""Every step, the oldest first."""
