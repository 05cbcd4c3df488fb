"""What `revops baseline` does: it writes down the findings that a team lives with for now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from revops_cli.editor.write import replace_file
from revops_cli.errors import UsageError
from revops_cli.linter.baseline import BASELINE_FILE, Baseline, baseline_of, pruned, write_baseline
from revops_cli.texts import text
from revops_cli.workflows.lint import baseline_at, baseline_bytes, lint_playbook

if TYPE_CHECKING:
    from pathlib import Path

    from revops_cli.workflows.lint import Look
    from revops_cli.workflows.lint_request import LintRequest


@dataclass(frozen=True, slots=True)
class WrittenBaseline:
    """A baseline that was written: the look that it comes of, and what it holds beside what it held.

    `changed` counts findings of which there is more or less than before.
    """

    look: Look
    held: int
    added: int
    removed: int
    changed: int


def keep_baseline(request: LintRequest, *, prune: bool) -> WrittenBaseline:
    """Write the findings of the whole playbook as its baseline; with `prune` only take out and lower.

    Raises what `lint_playbook` raises, `UsageError` where there is nothing to prune, and
    `ConflictError` where the file can't be written.
    """
    found = lint_playbook(request._replace(use_baseline=False))
    root = found.asked.root
    before = baseline_bytes(root)
    if prune and before is None:
        raise UsageError(
            text("There is no {file} to prune.", file=BASELINE_FILE),
            cure=text("Write one: revops baseline"),
        )
    old = baseline_at(root) if prune else _readable(root)
    new = pruned(old, found.outcome.findings) if prune else baseline_of(found.outcome.findings)
    after = write_baseline(new).encode()
    if after != before:
        replace_file(root, BASELINE_FILE, before, after)
    return WrittenBaseline(
        found,
        held=len(new.known),
        added=len(new.known.keys() - old.known.keys()),
        removed=len(old.known.keys() - new.known.keys()),
        changed=sum(
            1
            for name in new.known.keys() & old.known.keys()
            if new.known[name].amount != old.known[name].amount
        ),
    )


def _readable(root: Path) -> Baseline:
    """Read the old baseline for comparing; one that can't be read is written over."""
    try:
        return baseline_at(root)
    except UsageError:
        return Baseline({})
