"""Runs rules over a playbook, and gives every fault its rule's code and severity and a fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Diagnostic
from revops_cli.linter.side_by_side import check_side_by_side, is_worth_it
from revops_cli.playbook.masking import masked_path, masked_text, without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.diagnostics import Fault, Severity
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection, Rule

_DIGITS = 16
_LAST_STEP = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")


def lint(
    inspection: Inspection, rules: Iterable[Rule], levels: Mapping[str, Severity] | None = None
) -> tuple[Diagnostic, ...]:
    """Give every finding of the rules, sorted by file and place; no finding twice.

    `levels` are the severities that the playbook gives to rules itself, by slug.
    """
    severities = levels or {}

    def check(rule: Rule) -> list[Diagnostic]:
        return [stamped(rule, fault, severities.get(rule.slug)) for fault in rule.check(inspection)]

    every = tuple(rules)
    if is_worth_it(inspection, every):
        _ = inspection.playbook.gaps  # Most rules ask for it, and for the places that it is made of.
        found = check_side_by_side(every, check)
    else:
        found = [each for rule in every for each in check(rule)]
    return fingerprinted(dict.fromkeys(found), inspection.playbook)


def stamped(rule: Rule, fault: Fault, severity: Severity | None = None) -> Diagnostic:
    """Give a fault the code, slug and severity of its rule. Whatever quotes a secret quotes dots."""
    return Diagnostic(
        rule.code,
        rule.slug,
        rule.severity if severity is None else severity,
        fault.location,
        masked_text(fault.message),
        None if fault.cure is None else masked_text(fault.cure),
        masked_path(fault.path),
        tuple((location, masked_text(note)) for location, note in fault.related),
        without_secrets(fault.fix),
        fault.amount,
        secret=fault.secret,
    )


def fingerprinted(found: Iterable[Diagnostic], playbook: Playbook) -> tuple[Diagnostic, ...]:
    """Sort findings by place and give each the fingerprint that it keeps when lines move.

    It comes of the rule and the place in the playbook, entries by their ids where they have one.
    Several findings of a rule at one place are told apart by their order.
    """
    seen: Counter[tuple[str, str]] = Counter()
    done = []
    for each in sorted(found, key=_place):
        where = _lasting_path(each.path, playbook) if each.path else each.location.file
        seen[each.code, where] += 1
        written = f"{each.code} {where} {seen[each.code, where]}"
        digest = hashlib.sha256(written.encode()).hexdigest()[:_DIGITS]
        done.append(each._replace(fingerprint=digest))
    return tuple(done)


def _lasting_path(path: str, playbook: Playbook) -> str:
    """Name a path by the ids of its entries, so that an entry put before another changes nothing."""
    if "[" not in path:
        return path
    known, rest = path, ""
    while known and known not in playbook.atlas.by_path:
        step = _LAST_STEP.search(known)
        if step is None:
            return path
        known, rest = known[: step.start()], step[0] + rest
    return playbook.atlas.by_path[known].path + rest if known else path


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Give what findings are sorted by; those of a rule at one place stay in the order of the playbook."""
    span = diagnostic.location.span
    return diagnostic.location.file, span.line, span.column, diagnostic.code
