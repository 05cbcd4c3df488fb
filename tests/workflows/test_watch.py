"""Looking again at each change: which changes count, and how watching ends."""

from __future__ import annotations

import importlib
import threading
from typing import TYPE_CHECKING

import pytest

from revops_cli.errors import UsageError
from revops_cli.workflows.watch import changes, watchfiles_watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from revops_cli.workflows.lint_request import LintRequest


def test_it_looks_at_once_and_after_each_change(small: Path, ask: Callable[..., LintRequest]) -> None:
    def watch(*paths: Path, raise_interrupt: bool) -> Iterator[set[tuple[object, str]]]:
        assert (paths, raise_interrupt) == ((small.resolve(),), True)
        (small / "focus.yaml").write_text("next: []\n", encoding="utf-8")
        yield {(1, str(small / "focus.yaml"))}
        yield {(1, str(small / "notes.txt")), (1, str(small / ".git" / "index.yaml"))}
        (small / "playbook.yaml").rename(small / "playbook.tmp")
        yield {(3, str(small / "playbook.yaml"))}
        (small / "playbook.tmp").rename(small / "playbook.yaml")
        yield {(1, str(small / "playbook.yaml")), (1, str(small / "journeys.yaml"))}

    seen = [(len(look.report.findings), changed) for look, changed in changes(ask(), watch)]
    assert seen == [(2, ()), (1, ("focus.yaml",)), (1, ("journeys.yaml", "playbook.yaml"))]


def test_without_watchfiles_it_says_what_to_install(
    ask: Callable[..., LintRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(UsageError) as refused:
        next(changes(ask()))
    assert "pip install 'revops-cli[watch]'" in str(refused.value.cure)


def test_watchfiles_sees_a_change(small: Path, ask: Callable[..., LintRequest]) -> None:
    pytest.importorskip("watchfiles")
    looks = changes(ask(), watchfiles_watch())
    assert len(next(looks)[0].report.findings) == 2
    stop = threading.Event()

    def write() -> None:
        while not stop.wait(0.2):
            (small / "focus.yaml").write_text("next: []\n", encoding="utf-8")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        look, changed = next(looks)
    finally:
        stop.set()
        writer.join()
    assert (len(look.report.findings), changed) == (1, ("focus.yaml",))
