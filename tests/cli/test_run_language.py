"""One run does not speak the language of the playbook that another has opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

DEALS = "examples/norders/data/deals.csv"


def test_a_run_forgets_the_language_of_the_run_before(
    tmp_path: Path, revops_here: Callable[..., Run]
) -> None:
    (tmp_path / "playbook.yaml").write_text("format: 1\ncompany: Tyhjä Oy\nlanguage: fi\n", "utf-8")
    assert "Pelikirja" in revops_here("show", tmp_path, "no_such_place").err
    assert revops_here("velocity", "--deals", DEALS).out.startswith("Velocity")
