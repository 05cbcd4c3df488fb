"""A small playbook on disk, with faults that only the rules of form look for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.workflows.lint_request import LintRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {
    "playbook.yaml": "format: 1\ncompany: Tuulivire Oy\n",
    "strategy/targets.yaml": "by: 2027-06-30\nwin_rat: 25 %\n",
    "focus.yaml": "# what we do\nnow: []\n",
    "journeys.yaml": "unaware:\n  headline: Wind is free\n",
    "README.md": "# Ours\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A playbook in which `focus.yaml` and `strategy/targets.yaml` each have an unknown key."""
    root = tmp_path / "playbook"
    for file, source in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(source, encoding="utf-8")
    return root


@pytest.fixture
def ask(small: Path) -> Callable[..., LintRequest]:
    """Ask about the small playbook: for unknown keys, unless something else is said."""

    usual = LintRequest(as_of=date(2026, 11, 22), start=small, select=("unknown-key",))

    def asked(**more: Any) -> LintRequest:  # noqa: ANN401  # Each test knows the fields that it gives.
        return usual._replace(**more)

    return asked
