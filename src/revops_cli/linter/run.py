"""A whole run of lint: the rules chosen, the playbook's own settings, and its comments obeyed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.linter.configuration import (
    levels_in_force,
    lint_settings,
    settings_in_force,
    unknown_rules,
    wrong_settings,
)
from revops_cli.linter.lint import fingerprinted, lint, stamped
from revops_cli.linter.names import chosen
from revops_cli.linter.suppressions import UNKNOWN_RULE, silence, suppressions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from revops_cli.diagnostics import Diagnostic, Fault, Severity
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection, Rule

WRONG_SETTING = "wrong-setting"


class Outcome(NamedTuple):
    """What a run found, what comments asked to let be, and the rules that were run."""

    findings: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    rules: tuple[Rule, ...]


def run(
    inspection: Inspection,
    rules: Iterable[Rule],
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Outcome:
    """Run lint over the playbook of an inspection, as the playbook and the flags want it.

    `rules` are all that exist. `select` takes the place of what the playbook selects, `ignore` adds
    to what it ignores; all names are known ones. Findings are sorted by file and place.
    """
    known = tuple(rules)
    playbook = inspection.playbook
    written = lint_settings(playbook)
    levels = levels_in_force(playbook, known)
    selected = chosen(known, tuple(select) or written.select, (*written.ignore, *ignore))
    to_run = tuple(rule for rule in selected if levels.get(rule.slug, rule.severity) is not None)
    severities = {slug: level for slug, level in levels.items() if level is not None}
    inspection = replace(inspection, values=settings_in_force(playbook, known))
    found = lint(inspection, to_run, severities)
    silenced = silence(found, suppressions(playbook), known, to_run)
    own = _own_findings(playbook, known, silenced.faults, to_run, severities)
    findings = fingerprinted((*silenced.left, *own), playbook) if own else silenced.left
    return Outcome(findings, silenced.suppressed, to_run)


def _own_findings(
    playbook: Playbook,
    known: tuple[Rule, ...],
    about_comments: tuple[Fault, ...],
    to_run: tuple[Rule, ...],
    severities: dict[str, Severity],
) -> tuple[Diagnostic, ...]:
    """Stamp what lint itself has seen: names that mean nothing, comments that do nothing."""
    by_slug = {rule.slug: rule for rule in to_run}
    return tuple(
        stamped(by_slug[slug], fault, severities.get(slug))
        for slug, fault in _own_faults(playbook, known, about_comments)
        if slug in by_slug
    )


def _own_faults(
    playbook: Playbook, known: tuple[Rule, ...], about_comments: tuple[Fault, ...]
) -> Iterator[tuple[str, Fault]]:
    yield from ((UNKNOWN_RULE, fault) for fault in unknown_rules(playbook, known))
    yield from ((WRONG_SETTING, fault) for fault in wrong_settings(playbook, known))
    yield from ((fault.kind, fault) for fault in about_comments)
