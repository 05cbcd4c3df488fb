"""Findings as a code quality report of GitLab: a JSON list of what is wrong and where.

The form is that of GitLab's documentation: `description`, `check_name`, `fingerprint`, `severity`
(info, minor, major, critical, blocker) and `location` with the path from the top of the repository.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity

if TYPE_CHECKING:
    from revops_cli.diagnostics import Diagnostic
    from revops_cli.json_text import Json
    from revops_cli.linter.report import LintReport
    from revops_cli.reporters.words import Speaker

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def report_gitlab(report: LintReport, language: Speaker) -> str:
    """Write the findings as a JSON list, empty where there are none, ending in a line feed."""
    findings = [
        _finding(each, report.in_repository(each.location.file), language) for each in report.findings
    ]
    # Letters beyond ASCII are written by their numbers: no terminal and no viewer can obey them.
    return json.dumps(findings, indent=2) + "\n"


def _finding(diagnostic: Diagnostic, file: str, language: Speaker) -> dict[str, Json]:
    description = language.say(diagnostic.message)
    if diagnostic.cure is not None:
        description += " " + language.say(diagnostic.cure)
    span = diagnostic.location.span
    return {
        "type": "issue",
        "description": description,
        "check_name": f"{diagnostic.code} {diagnostic.slug}",
        "fingerprint": diagnostic.fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "categories": ["Clarity"],
        "location": {"path": file, "lines": {"begin": span.line, "end": span.end_line}},
    }
