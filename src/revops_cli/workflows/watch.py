"""What `revops lint --watch` does: it looks again at each change of the playbook's files."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from revops_cli.errors import NoPlaybookError, UsageError
from revops_cli.texts import text
from revops_cli.workflows.lint import lint_playbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.workflows.lint import Look
    from revops_cli.workflows.lint_request import LintRequest


class Watch(Protocol):
    """`watchfiles.watch`: it waits, and gives the paths that changed at about the same time."""

    def __call__(self, *paths: Path, raise_interrupt: bool) -> Iterator[set[tuple[object, str]]]:
        """Wait for changes, until the program is interrupted."""


def changes(request: LintRequest, watch: Watch | None = None) -> Iterator[tuple[Look, tuple[str, ...]]]:
    """Look once, and again after each change; with each look come the files that have changed.

    Ends when the watcher does, by default with `KeyboardInterrupt`. Raises `UsageError` where
    watchfiles is not installed, and what `lint_playbook` raises.
    """
    wait = watchfiles_watch() if watch is None else watch
    found = lint_playbook(request)
    yield found, ()
    root = found.asked.root
    for changed in wait(root, raise_interrupt=True):
        files = tuple(sorted({file for _, path in changed if (file := _below(root, path)) is not None}))
        if not files:
            continue
        try:
            found = lint_playbook(request)
        except NoPlaybookError:
            continue  # An editor may take playbook.yaml away for a moment, to put the new one there.
        yield found, files


def _below(root: Path, path: str) -> str | None:
    """Give the path of a changed file below the root; None for what no look reads."""
    way = Path(os.path.relpath(path, root)).as_posix()
    hidden = any(step.startswith(".") and step != "." for step in way.split("/"))
    return None if hidden or not way.endswith((".yaml", ".yml", ".md")) else way


def watchfiles_watch() -> Watch:
    """Give the watcher. Raises `UsageError` where it is not installed."""
    try:
        module = importlib.import_module("watchfiles")
    except ImportError as error:
        raise UsageError(
            text("--watch needs the package watchfiles, which is not installed."),
            cure=text("Install it: pip install 'revops-cli[watch]'"),
        ) from error
    return cast("Watch", module.watch)
