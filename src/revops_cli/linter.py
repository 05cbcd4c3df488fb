"""Runs rules over a playbook, and gives every fault its rule's code and severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Rule


def lint(playbook: Playbook, rules: Iterable[Rule]) -> tuple[Diagnostic, ...]:
    """Give every finding of the rules, sorted by file and place; no finding twice."""
    found = {_diagnostic(rule, fault): None for rule in rules for fault in rule.check(playbook)}
    return tuple(sorted(found, key=_place))


def _diagnostic(rule: Rule, fault: Fault) -> Diagnostic:
    return Diagnostic(
        rule.code,
        rule.slug,
        rule.severity,
        fault.location,
        fault.message,
        fault.cure,
        fault.path,
        fault.related,
    )


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str, str]:
    span = diagnostic.location.span
    return (
        diagnostic.location.file,
        span.line,
        span.column,
        diagnostic.code,
        diagnostic.path,
        str(diagnostic.message),
    )
