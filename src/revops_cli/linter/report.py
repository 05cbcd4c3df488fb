"""What a run of lint has to tell: the one thing that every reporter is given.

A reporter is a function `report_<format>(report: LintReport, language: Language) -> str` in
`reporters/<format>.py`. It gives the whole output, ending in a line feed, and prints nothing.

Names of files: `Location.file` is the path below the playbook's root, with forward slashes. A
reader who sits in a terminal follows `report.seen_from_here(file)`; a forge (GitHub, GitLab, SARIF)
follows `report.in_repository(file)`. JSON gives the path below the root.

Which findings: `findings` are those to report, sorted by file and place. `known` are those that the
baseline holds and `suppressed` those that a comment lets be; neither decides the exit code, and most
formats only count them; `baseline_mended` counts what the baseline holds and is no more. Severities
are those in force, whatever the rule's own are. `fails` says whether the run ends with exit code 1:
it is decided once, for every format. `fail_on` is the mildest severity of which one finding is enough
for that, None where nothing is.

What may be shown: `sources` are the texts of the files with findings, for a frame or a fingerprint.
The line of a finding that is marked as secret is never shown, nor quoted from its source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from revops_cli.diagnostics import Diagnostic, Severity
    from revops_cli.linter.statistics import Statistics
    from revops_cli.rule import Rule


@dataclass(frozen=True, slots=True)
class LintReport:
    """One run of lint on one playbook.

    `rules` are those that ran, by code. `mended` are the findings that `--fix` has made an end of, `begun`
    those whose fix it has made and that are still there: an empty box has got its key. `folder` is the way
    from the working directory to the playbook's root, and `repository_folder` that from the top of the
    repository; both are empty where the two are the same, and end without a slash.
    """

    findings: tuple[Diagnostic, ...]
    statistics: Statistics
    rules: tuple[Rule, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    known: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Diagnostic, ...] = ()
    mended: tuple[Diagnostic, ...] = ()
    begun: tuple[Diagnostic, ...] = ()
    baseline_mended: int = 0
    as_of: date | None = None
    fails: bool = False
    fail_on: Severity | None = None
    folder: str = ""
    repository_folder: str = ""

    def seen_from_here(self, file: str) -> str:
        """Give a file's path as it is from the working directory."""
        return f"{self.folder}/{file}" if self.folder else file

    def in_repository(self, file: str) -> str:
        """Give a file's path as it is from the top of the repository."""
        return f"{self.repository_folder}/{file}" if self.repository_folder else file

    def rule(self, code: str) -> Rule | None:
        """Give the rule of a finding."""
        return next((each for each in self.rules if each.code == code), None)
