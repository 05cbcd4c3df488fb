"""What an edited playbook makes of the same data: the measures run under both, and what comes out beside.

A measure is run where a file that it goes by was changed. Data of connections are not asked: a revision
of somebody else's must not decide what a server is asked for.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import RevopsError
from revops_cli.metrics.lead_waste import Waste
from revops_cli.metrics.measured_effects import (
    OF_FUNNEL,
    OF_WASTE,
    READING,
    SCORING,
    MeasuredEffect,
    MeasuredEffects,
)
from revops_cli.renderers.waste_words import CATEGORIES
from revops_cli.schemas.data_sources import ConnectionSource, Tables
from revops_cli.texts import text
from revops_cli.workflows.funnel import report_funnel
from revops_cli.workflows.funnel_request import FunnelRequest
from revops_cli.workflows.measured_velocity import measure_velocity
from revops_cli.workflows.velocity_request import VelocityRequest
from revops_cli.workflows.waste import report_waste
from revops_cli.workflows.waste_request import WasteRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from revops_cli.metrics.waste_report import WasteReport
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.texts import Text
    from revops_cli.workflows.diff_request import DiffRequest
    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_MINUTES = 60
_NO_SCORES = text("No table of the data holds scores, so what is measured does not change with scoring.")


class _Figure(NamedTuple):
    """One figure under one playbook."""

    name: Text
    unit: str
    value: Decimal | None
    of: int | None


_Figures = dict[str, _Figure]


class _Answer(NamedTuple):
    figures: _Figures
    window: Text | None
    trouble: Text | None = None


def measured_effects(
    before: OpenedPlaybook, after: OpenedPlaybook, changed: AbstractSet[str], request: DiffRequest
) -> MeasuredEffects | Text | None:
    """Measure the data below the root of both, where a changed file has a say in a measure.

    Gives None where none has, and why where nothing can be measured.
    """
    asked = [(name, ask) for name, files, ask in _MEASURES if files & changed]
    if not asked:
        return _NO_SCORES if SCORING in changed else None
    for opened in (before, after):
        if (why := _not_measurable(opened.playbook)) is not None:
            return why
    effects: list[MeasuredEffect] = []
    notes: list[Text] = [_NO_SCORES] if SCORING in changed else []
    windows: list[Text] = []
    for name, ask in asked:
        old, new = _asked(ask, before, request), _asked(ask, after, request)
        if old.window is not None and new.window is not None:
            effects.extend(_beside(old.figures, new.figures))
            windows.append(new.window)
        notes.extend(_troubles(name, old, new))
    if not effects:
        return notes[0] if notes else None
    window = windows[0] if windows else text("all deals of the export")
    return MeasuredEffects(window, tuple(effects), tuple(notes))


def _not_measurable(playbook: Playbook) -> Text | None:
    tables = None if playbook.data is None else playbook.data.tables
    if tables is None:
        return text("Nothing is measured: one side names no data in data.yaml.")
    if any(fault.location.file == "data.yaml" for fault in playbook.faults):
        return text("Nothing is measured: data.yaml can't be read as meant on one side.")
    sources = [source for name in Tables.model_fields for source in getattr(tables, name)]
    if any(isinstance(source, ConnectionSource) for source in sources):
        return text("Nothing is measured: data of connections are not asked for a comparison.")
    return None


def _asked(
    ask: Callable[[OpenedPlaybook, DiffRequest], _Answer], opened: OpenedPlaybook, request: DiffRequest
) -> _Answer:
    try:
        return ask(opened, request)
    except RevopsError as error:
        return _Answer({}, None, error.message)


def _troubles(name: Text, old: _Answer, new: _Answer) -> list[Text]:
    """Say what can't be measured: once, where it is the same on both sides."""
    if old.trouble is not None and old.trouble == new.trouble:
        return [text("{measure}: {why}", measure=name, why=old.trouble)]
    found = []
    if old.trouble is not None:
        found.append(text("{measure}, before: {why}", measure=name, why=old.trouble))
    if new.trouble is not None:
        found.append(text("{measure}, after: {why}", measure=name, why=new.trouble))
    return found


def _beside(old: _Figures, new: _Figures) -> list[MeasuredEffect]:
    found = []
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key), new.get(key)
        told = after or before
        if told is not None:
            found.append(
                MeasuredEffect(
                    key,
                    told.name,
                    told.unit,
                    None if before is None else before.value,
                    None if after is None else after.value,
                    None if before is None else before.of,
                    None if after is None else after.of,
                )
            )
    return found


def _velocity(opened: OpenedPlaybook, request: DiffRequest) -> _Answer:
    asked = VelocityRequest(today=request.today, memory_limit=request.memory_limit)
    measured = measure_velocity(asked, opened)
    rate = measured.whole.velocity.per_day
    name = text("Measured velocity a day")
    figures = {"velocity": _Figure(name, "money_per_day", rate, None)}
    return _Answer(figures, measured.window_note)


def _funnel(opened: OpenedPlaybook, request: DiffRequest) -> _Answer:
    report = report_funnel(FunnelRequest(today=request.today, memory_limit=request.memory_limit), opened)
    figures: _Figures = {}
    found = zip(report.stages, report.whole.conversions, report.whole.times, strict=False)
    for stage, cohort, time in found:
        to_next = cohort.to_next
        figures[f"stage.{stage.id}.entered"] = _Figure(
            text("{stage}: deals that entered", stage=stage.name), "count", Decimal(cohort.entered), None
        )
        figures[f"stage.{stage.id}.to_next"] = _Figure(
            text("{stage}: on to the next stage", stage=stage.name), "share", to_next.share, to_next.trials
        )
        figures[f"stage.{stage.id}.median_days"] = _Figure(
            text("{stage}: median time", stage=stage.name), "days", time.lasted.median, time.lasted.n
        )
    return _Answer(figures, report.window_note)


def _waste(opened: OpenedPlaybook, request: DiffRequest) -> _Answer:
    report = report_waste(WasteRequest(today=request.today, memory_limit=request.memory_limit), opened)
    whole = report.whole
    breaches, median = whole.sla.breaches, whole.sla.median
    figures: _Figures = {
        "waste.share": _Figure(text("Leads wasted"), "share", whole.share.share, whole.share.trials),
        **{f"waste.{kind.value}": each for kind, each in _categories(report).items()},
        "waste.cost": _Figure(text("Cost of inaction (estimate)"), "money", report.cost, None),
    }
    if report.promise is not None:
        hours = None if median is None else Decimal(median) / _MINUTES
        figures["sla.breaches"] = _Figure(text("SLA broken"), "share", breaches.share, breaches.trials)
        figures["sla.median_hours"] = _Figure(text("Median wait for an answer"), "hours", hours, whole.sla.n)
    return _Answer(figures, report.window_note)


def _categories(report: WasteReport) -> Mapping[Waste, _Figure]:
    return {
        kind: _Figure(CATEGORIES[kind], "count", Decimal(report.whole.wasted[kind]), None)
        for kind in Waste
        if kind not in report.unknown
    }


_MEASURES: tuple[tuple[Text, frozenset[str], Callable[[OpenedPlaybook, DiffRequest], _Answer]], ...] = (
    (text("Velocity"), READING, _velocity),
    (text("Funnel"), OF_FUNNEL, _funnel),
    (text("Waste"), OF_WASTE, _waste),
)
