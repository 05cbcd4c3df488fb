"""What `revops lint` does: one look at a playbook, with every finding that was asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.diagnostics import Fault, Severity
from revops_cli.errors import UsageError
from revops_cli.linter.baseline import BASELINE_FILE, Baseline, compare, read_baseline
from revops_cli.linter.configuration import lint_settings
from revops_cli.linter.report import LintReport
from revops_cli.linter.run import run
from revops_cli.linter.statistics import statistics
from revops_cli.loader.discovery import read_bytes
from revops_cli.loader.load import load_playbook, read_sources
from revops_cli.rule import Inspection
from revops_cli.rules.registry import RULES
from revops_cli.texts import text
from revops_cli.workflows.asked_files import AskedFiles, asked_files, file_below
from revops_cli.workflows.explain_rules import check_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.linter.baseline import Known
    from revops_cli.linter.run import Outcome
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.workflows.lint_request import LintRequest

_MOST_BASELINE_BYTES = 50_000_000
_WORST_FIRST = tuple(Severity)


class Look(NamedTuple):
    """One look at a playbook: what was asked for, what was read, and what there is to tell."""

    asked: AskedFiles
    playbook: Playbook
    outcome: Outcome
    report: LintReport

    @property
    def language(self) -> str | None:
        """The language that the playbook chooses for its readers, None where it leaves it open."""
        settings = self.playbook.settings
        return None if settings is None or settings.language is None else settings.language.value


def lint_playbook(request: LintRequest) -> Look:
    """Find the playbook, read all of it, and look for what is asked.

    Raises `NoPlaybookError`, and `UsageError` where a rule, a path or the baseline is not there.
    """
    check_names((*request.select, *request.ignore))
    unsaved = request.unsaved
    if unsaved is None:
        return look(request, asked_files(request.start, request.paths), {})
    folder = next((each for each in unsaved.file.absolute().parents if each.exists()), request.start)
    asked = asked_files(folder, ())
    file = file_below(asked.root, unsaved.file)
    return look(request, AskedFiles(asked.root, frozenset({file})), {file: unsaved.data})


def look(request: LintRequest, asked: AskedFiles, overlay: Mapping[str, bytes]) -> Look:
    """Read a playbook and run lint over it; `overlay` holds files as they are to be read instead.

    Raises `UsageError` where the baseline can't be read, and what `request.observe` raises.
    """
    playbook = load_playbook(asked.root, overlay=overlay)
    observed = None if request.observe is None else request.observe(asked.root, playbook)
    inspection = Inspection(playbook, request.as_of, observed=observed)
    outcome = run(inspection, RULES, request.select, request.ignore)
    compared = compare(outcome.findings, _baseline(request, asked.root))
    ran = {rule.code for rule in outcome.rules}
    findings, known, suppressed = (
        tuple(each for each in found if each.location.file in asked)
        for found in (compared.new, compared.known, outcome.suppressed)
    )
    level = fail_level(request, playbook)
    report = LintReport(
        findings=findings,
        statistics=statistics(playbook, findings, sum(1 for file in _files(playbook) if file in asked)),
        rules=outcome.rules,
        sources=_sources(playbook, asked.root, (*findings, *known, *suppressed)),
        known=known,
        suppressed=suppressed,
        baseline_mended=sum(1 for each in compared.mended if _was_looked_for(each, ran, asked)),
        as_of=request.as_of,
        fails=level is not None and any(_at_least(each.severity, level) for each in findings),
        fail_on=level,
        folder=asked.folder,
        repository_folder=asked.repository_folder,
    )
    return Look(asked, playbook, outcome, report)


def fail_level(request: LintRequest, playbook: Playbook) -> Severity | None:
    """Give the mildest severity that makes the run fail, None where nothing does."""
    if request.fail_on == "never":
        return None
    return lint_settings(playbook).fail_on if request.fail_on is None else Severity(request.fail_on)


def _at_least(severity: Severity, level: Severity) -> bool:
    return _WORST_FIRST.index(severity) <= _WORST_FIRST.index(level)


def _files(playbook: Playbook) -> Iterable[str]:
    return (*playbook.documents, *playbook.pages)


def _was_looked_for(known: Known, ran: set[str], asked: AskedFiles) -> bool:
    return known.code in ran and known.file in asked


def _sources(playbook: Playbook, root: Path, found: Iterable[Diagnostic]) -> dict[str, str]:
    """Give the texts of the files that findings and their related places stand in."""
    places = (place for each in found for place in (each.location, *(where for where, _ in each.related)))
    sources: dict[str, str] = {}
    for file in dict.fromkeys(place.file for place in places):
        document = playbook.documents.get(file)
        source = playbook.pages.get(file, "") if document is None else document.source
        # What could not be read as text has none in the playbook; its bytes may still show the place.
        sources |= {file: source} if source else read_sources(root, (file,))
    return sources


def _baseline(request: LintRequest, root: Path) -> Baseline:
    if not request.use_baseline:
        return Baseline({})
    return baseline_at(root) if request.baseline is None else _read_named(request.baseline)


def baseline_at(root: Path) -> Baseline:
    """Read the baseline of a playbook, an empty one where there is none. Raises `UsageError`."""
    data = baseline_bytes(root)
    return Baseline({}) if data is None else read_baseline(data.decode("utf-8-sig", errors="replace"))


def baseline_bytes(root: Path) -> bytes | None:
    """Give the bytes of a playbook's baseline, None where there is none. Raises `UsageError`."""
    if not os.path.lexists(root / BASELINE_FILE):
        return None
    data = read_bytes(root, BASELINE_FILE, _MOST_BASELINE_BYTES)
    if isinstance(data, Fault):
        raise UsageError(text("{file}: {why}", file=BASELINE_FILE, why=data.message), cure=data.cure)
    return data


def _read_named(file: Path) -> Baseline:
    try:
        written = file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UsageError(
            text("The baseline {file} can't be read.", file=str(file)),
            cure=text("Write it with: revops baseline; or leave --baseline out."),
        ) from error
    return read_baseline(written, str(file))
