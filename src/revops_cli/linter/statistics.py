"""How a playbook stands, in numbers: boxes filled, and findings by family, rule and severity."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Severity
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.completeness import completeness
from revops_cli.rule import Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.playbook.completeness import Completeness
    from revops_cli.playbook.playbook import Playbook


class Statistics(NamedTuple):
    """The numbers of one run of lint.

    `files` are those that were looked at; `completeness` is the whole playbook's, whichever files were
    asked for. Findings are counted by severity, by family (every family, each with every severity) and
    by rule (code, most findings first).
    """

    files: int
    completeness: Completeness
    severities: Mapping[Severity, int]
    families: Mapping[Family, Mapping[Severity, int]]
    rules: Mapping[str, int]


def statistics(playbook: Playbook, findings: Iterable[Diagnostic], files: int | None = None) -> Statistics:
    """Count a playbook's boxes and some findings in `files` of its files, all of them where None."""
    listed = tuple(findings)
    found = Counter((Family(each.code[:3]), each.severity) for each in listed)
    rules = Counter(each.code for each in listed)
    return Statistics(
        files=len(playbook.documents) + len(playbook.pages) if files is None else files,
        completeness=completeness(boxes(playbook)),
        severities={each: sum(found[family, each] for family in Family) for each in Severity},
        families={family: {each: found[family, each] for each in Severity} for family in Family},
        rules=dict(sorted(rules.items(), key=lambda counted: (-counted[1], counted[0]))),
    )
