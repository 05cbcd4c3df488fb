"""Packages that only some people need: imported when they are, with a word on how to get them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from revops_cli.errors import UsageError
from revops_cli.texts import text

if TYPE_CHECKING:
    from revops_cli.texts import Text


def needed_module(name: str, extra: str, purpose: Text) -> Any:  # noqa: ANN401 (a module of a package that may be missing)
    """Import a module. Raises `UsageError` with the line to type where its package is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise UsageError(
            text("{purpose} takes a package that is not installed.", purpose=purpose),
            cure=text("Install it: {command}", command=f"pip install 'revops-cli[{extra}]'"),
        ) from None
