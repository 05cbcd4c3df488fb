"""Gathers the board: the playbook's tree, its findings by box, and velocity as far as it is known."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import InputError, UsageError
from revops_cli.git import revision
from revops_cli.metrics.board import Board
from revops_cli.playbook.places import PlaceKind
from revops_cli.texts import text
from revops_cli.workflows.measured_velocity import measure_velocity
from revops_cli.workflows.show import whole
from revops_cli.workflows.velocity import measurable, report_velocity
from revops_cli.workflows.velocity_request import VelocityRequest
from revops_cli.workflows.withheld import findings, hidden_words, innermost, secret_words, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from revops_cli.diagnostics import Diagnostic
    from revops_cli.metrics.velocity_report import MeasuredVelocity, VelocityReport
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.playbook.views import SectionView
    from revops_cli.texts import Text
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.report_request import ReportRequest

_LAST_STEP = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")


def gather_board(request: ReportRequest, opened: OpenedPlaybook) -> Board:
    """Gather the board. Raises `UsageError` where the request itself can't be read."""
    playbook = opened.playbook
    withheld = playbook.confidential - request.shown
    public = without(playbook, withheld) if withheld else playbook
    view = whole(playbook, withheld)
    found = findings(opened, request.day, withheld)
    by_place, others = _by_place(public, view.parts, found)
    told = velocity_told(request, opened)
    return Board(
        view=view,
        mission=None if playbook.settings is None else playbook.settings.mission,
        day=request.day,
        revision=revision(opened.root, (*playbook.documents, *playbook.pages)),
        velocity=told.report,
        no_velocity=told.reason,
        notes=told.notes,
        findings=by_place,
        other_findings=others,
        teams=_teams(playbook),
        proses={
            file: document.prose for file, document in public.documents.items() if document.prose is not None
        },
        texts=_texts(public),
        place_names={place.path: place.name for place in public.atlas.places},
        withheld=withheld,
        hidden=(*secret_words(playbook, request.day), *hidden_words(playbook, withheld)),
    )


class VelocityTold(NamedTuple):
    """Velocity as far as it is known; `reason` says why there is none, `notes` what was not measured."""

    report: VelocityReport | None
    reason: Text | None = None
    notes: tuple[Text, ...] = ()


def velocity_told(request: ReportRequest, opened: OpenedPlaybook) -> VelocityTold:
    """Tell velocity from the deals and the playbook; an export that can't be read costs only itself.

    Raises `UsageError` where the request itself can't be read.
    """
    asked = VelocityRequest(
        today=request.today,
        as_of=request.as_of,
        period=request.period,
        memory_limit=request.memory_limit,
    )
    try:
        plan = measurable(asked, opened)
    except UsageError as error:
        # Without a currency there is no amount to show; the rest of the playbook is as good as before.
        if opened.playbook.settings is None or opened.playbook.settings.currency is None:
            return VelocityTold(None, error.message)
        raise
    measured, notes = _measured(asked, opened) if plan.measure else (None, plan.notes)
    try:
        return VelocityTold(report_velocity(asked, opened, measured), notes=notes)
    except UsageError as error:
        return VelocityTold(None, error.message, notes)


def _measured(
    asked: VelocityRequest, opened: OpenedPlaybook
) -> tuple[MeasuredVelocity | None, tuple[Text, ...]]:
    try:
        return measure_velocity(asked, opened), ()
    except (InputError, UsageError) as error:
        cures = () if error.cure is None else (error.cure,)
        return None, (text("The deals could not be measured: {why}", why=error.message), *cures)


def _by_place(
    playbook: Playbook, parts: tuple[SectionView, ...], found: tuple[Diagnostic, ...]
) -> tuple[Mapping[str, tuple[Diagnostic, ...]], tuple[Diagnostic, ...]]:
    """Give each finding to the box, or else the section, that it stands in; and those of no place."""
    shown = _shown_paths(parts)
    by_place: dict[str, list[Diagnostic]] = defaultdict(list)
    others = []
    for finding in found:
        path = _place_of(playbook, finding, shown)
        if path is None:
            others.append(finding)
        else:
            by_place[path].append(finding)
    return {path: tuple(each) for path, each in by_place.items()}, tuple(others)


def _place_of(playbook: Playbook, finding: Diagnostic, shown: frozenset[str]) -> str | None:
    path = finding.path
    while path:
        place = playbook.atlas.by_path.get(path)
        if place is not None and place.path in shown:
            return place.path
        shorter = _LAST_STEP.sub("", path)
        path = "" if shorter == path else shorter
    document = playbook.documents.get(finding.location.file)
    if document is None:
        return None
    if not finding.path:
        within = innermost(document, finding.location.span.line, finding.location.span.column)
        around = playbook.atlas.around(document, within)
        near = next((place.path for place in around if place.path in shown), None)
        if near is not None:
            return near
    root = document.kind.root_of(document.name)
    return root if root in shown else None


def _shown_paths(parts: Iterable[SectionView]) -> frozenset[str]:
    paths: set[str] = set()
    for section in parts:
        paths.update(box.path for box in section.boxes)
        if section.kind is not PlaceKind.ENTRY or section.any_box:
            paths.add(section.path)
        paths |= _shown_paths(section.sections)
    return frozenset(paths)


def _texts(playbook: Playbook) -> Mapping[str, tuple[str, ...]]:
    """Give the files of whole texts by the section that they belong to."""
    texts: dict[str, list[str]] = defaultdict(list)
    for document in playbook.documents.values():
        if document.prose:
            texts[document.kind.root.rpartition(".")[0]].append(document.file)
    return {section: tuple(files) for section, files in texts.items()}


def _teams(playbook: Playbook) -> Mapping[str, tuple[str, ...]]:
    """Give the teams that each person works in, as the sprints tell it."""
    teams: dict[str, set[str]] = defaultdict(set)
    for sprint in playbook.sprints.values():
        for activity in sprint.activities.entries:
            if activity.person is not None and activity.team is not None:
                teams[activity.person].add(activity.team)
    return {person: tuple(sorted(each)) for person, each in sorted(teams.items())}
