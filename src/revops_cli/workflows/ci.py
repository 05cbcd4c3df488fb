"""What `revops ci` does: lint, diff and numbers of a pull request in one run, and whether it may pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import RevopsError
from revops_cli.loader.root import ROOT_FILE
from revops_cli.metrics.ci_gates import (
    asked_gates,
    comparable,
    completeness_gate,
    currency_of,
    figures_of,
    findings_gate,
)
from revops_cli.metrics.ci_report import CiReport
from revops_cli.schemas.data_sources import ConnectionSource, Tables
from revops_cli.texts import Text, text
from revops_cli.workflows.change_base import find_base
from revops_cli.workflows.changed_lines import ChangedLines
from revops_cli.workflows.diff_request import DiffRequest
from revops_cli.workflows.lint import lint_playbook
from revops_cli.workflows.lint_request import LintRequest
from revops_cli.workflows.opened_playbook import OpenedPlaybook
from revops_cli.workflows.playbook_diff import diff_revisions
from revops_cli.workflows.reading_faults import require_sound_figures
from revops_cli.workflows.velocity import measurable, report_velocity
from revops_cli.workflows.velocity_request import VelocityRequest
from revops_cli.workflows.watched_files import watched_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.linter.report import LintReport
    from revops_cli.metrics.gates import Figure, Outcome
    from revops_cli.metrics.playbook_diff import PlaybookDiff
    from revops_cli.metrics.velocity_report import MeasuredVelocity, VelocityReport
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.workflows.change_base import ChangeBase
    from revops_cli.workflows.ci_request import CiRequest
    from revops_cli.workflows.diff_request import Measure as MeasureEffects
    from revops_cli.workflows.lint import Look

    MeasureVelocity = Callable[[VelocityRequest, OpenedPlaybook], MeasuredVelocity]

_FIGURES = ("playbook.yaml", "data.yaml", "strategy/current-state.yaml", "strategy/targets.yaml")


class Measures(NamedTuple):
    """What measures data: handed in, because it takes an engine along.

    `velocity` measures that of the files as they are, `effects` what both playbooks make of the same data.
    """

    velocity: MeasureVelocity
    effects: MeasureEffects


class Checked(NamedTuple):
    """A check, and all findings of lint: those on changed lines first, then those that the change adds.

    `language` is the one that the playbook chooses, None where it leaves that open.
    """

    report: CiReport
    lint: LintReport
    language: str | None


def check_change(request: CiRequest, measures: Measures | None = None) -> Checked:
    """Check what is checked out against its base. Without `measures` no data is looked at.

    Raises `NoPlaybookError`, and `UsageError` where there is nothing to compare with. What the pull request
    itself has wrong raises nothing: it is told.
    """
    look = lint_playbook(LintRequest(as_of=request.as_of, start=request.start))
    base = find_base(look.asked.root, request.base)
    opened = OpenedPlaybook(look.asked.root, look.playbook)
    closed = _needs_connection(look.playbook) and not request.connections
    if closed:
        measures = None
    diff = _diff(request, base, look, None if measures is None else measures.effects)
    velocity, no_velocity = _velocity(request, opened, None if measures is None else measures.velocity)
    figures = comparable(diff, figures_of(diff))
    silenced, lint = _told_first(look.report, diff, base)
    report = CiReport(
        diff=diff,
        velocity=velocity,
        no_velocity=no_velocity,
        figures=figures,
        currency=currency_of(diff),
        gates=_gates(request, lint, diff, figures),
        watched=_watched(base, look, diff),
        silenced=silenced,
        notes=(_CLOSED,) if closed else (),
    )
    return Checked(report, lint, look.language)


_CLOSED = text(
    "data.yaml names a connection; none is opened for a pull request. Where you trust who may change "
    "data.yaml: --with-connections"
)


def _needs_connection(playbook: Playbook) -> bool:
    tables = None if playbook.data is None else playbook.data.tables
    return tables is not None and any(
        isinstance(source, ConnectionSource)
        for table in Tables.model_fields
        for source in getattr(tables, table)
    )


def _diff(request: CiRequest, base: ChangeBase, look: Look, measure: MeasureEffects | None) -> PlaybookDiff:
    asked = DiffRequest(request.as_of, request.shown, measure, request.memory_limit)
    try:
        found = diff_revisions(look.asked.root, base.commit.hash, None, asked)
    except RevopsError:
        if measure is None:
            raise
        # Data that can't be read is the pull request's own affair; the rest can be compared.
        found = diff_revisions(look.asked.root, base.commit.hash, None, asked._replace(measure=None))
    label = text("{revision}", revision=base.name)
    return found._replace(before=found.before._replace(label=label, commit=base.commit.short))


def _velocity(
    request: CiRequest, opened: OpenedPlaybook, measure: MeasureVelocity | None
) -> tuple[VelocityReport | None, Text | None]:
    """Give the numbers as they are now, or why there are none."""
    only = None if measure is not None else "stated"
    asked = VelocityRequest(today=request.as_of, only=only, memory_limit=request.memory_limit)
    try:
        require_sound_figures(opened, _FIGURES)
        plan = measurable(asked, opened)
    except RevopsError as error:
        return None, error.message
    measured, notes = None, plan.notes
    if plan.measure and measure is not None:
        try:
            measured = measure(asked, opened)
        except RevopsError as error:
            notes = (*notes, text("Nothing is measured: {why}", why=error.message))
    try:
        return report_velocity(asked, opened, measured, notes), None
    except RevopsError as error:
        return None, error.message


def _told_first(report: LintReport, diff: PlaybookDiff, base: ChangeBase) -> tuple[int, LintReport]:
    """Put findings on changed lines first, then those that the change adds; count those silenced there."""
    lines = ChangedLines(base, report.sources)
    added = {each.fingerprint for each in diff.findings.added}
    ordered = sorted(
        report.findings,
        key=lambda each: (not lines.touches(each.location), each.fingerprint not in added),
    )
    silenced = sum(lines.touches(each.location) for each in report.suppressed)
    return silenced, replace(report, findings=tuple(ordered))


def _gates(
    request: CiRequest, lint: LintReport, diff: PlaybookDiff, figures: Mapping[str, Figure]
) -> tuple[Outcome, ...]:
    found = lint.findings if request.all_findings else diff.findings.added
    gates = [findings_gate(found, request.fail_on, every=request.all_findings)]
    if not request.may_be_less_complete:
        gates.append(completeness_gate(figures["completeness"]))
    return (*gates, *asked_gates(request.gates, figures, currency_of(diff)))


def _watched(base: ChangeBase, look: Look, diff: PlaybookDiff) -> tuple[tuple[str, Text], ...]:
    """Give what the change touches of what decides how it is checked."""
    found = [(each.file, each.why) for each in watched_files(base, look.asked.root)]
    if any(each.file == ROOT_FILE and each.keys[:1] == ("lint",) for each in diff.changes):
        found.append((look.report.in_repository(ROOT_FILE), text("decides what lint looks for")))
    return tuple(found)
