"""The charts of a report: bars end at their numbers, and nothing is drawn of nothing."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.catalogues import load_language
from revops_cli.metrics.lead_cohort import LeadStep
from revops_cli.playbook.velocity import Velocity
from revops_cli.renderers.charts.chart import WIDTH
from revops_cli.renderers.charts.conversion_chart import conversion_chart
from revops_cli.renderers.charts.source_chart import source_chart
from revops_cli.renderers.charts.stage_time_chart import stage_time_chart
from revops_cli.renderers.charts.trend_chart import trend_chart
from revops_cli.renderers.meeting_context import meeting_context
from revops_cli.workflows.meeting_report import gather_report
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.report_request import ReportRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.meeting_report import MeetingReport
    from revops_cli.metrics.sources_report import SourcesReport
    from revops_cli.metrics.velocity_report import VelocityReport
    from revops_cli.renderers.charts.chart import Chart, Mark

NORDERS = Path(__file__).parents[3] / "examples" / "norders"
ENGLISH = load_language("en")


@pytest.fixture(scope="module")
def report() -> MeetingReport:
    return gather_report(ReportRequest(today=datetime.date(2026, 11, 22)), open_playbook(NORDERS))


@pytest.fixture
def velocity(report: MeetingReport) -> VelocityReport:
    assert report.velocity is not None
    return report.velocity


@pytest.fixture
def funnel(report: MeetingReport) -> FunnelReport:
    assert report.funnel is not None
    return report.funnel


@pytest.fixture
def sources(report: MeetingReport) -> SourcesReport:
    assert report.sources is not None
    return report.sources


def marks(chart: Chart, style: str) -> list[Mark]:
    return [mark for mark in chart.marks if mark.style.split(" ", 1)[0] == style]


def zero_and_one(chart: Chart) -> tuple[float, float]:
    """Read the scale off the drawing: where 0 is, and how far 1 is from it."""
    zero = marks(chart, "zero")[0].x
    tick = [mark for mark in marks(chart, "tick") if mark.x != zero][-1]
    share = tick.text.endswith("%")
    number = float(tick.text.rstrip("%").replace(",", "")) / (100 if share else 1)
    return zero, (tick.x - zero) / number


def ends(chart: Chart, bars: Sequence[Mark]) -> list[float]:
    """Read the numbers off the ends of bars."""
    zero, one = zero_and_one(chart)
    return [(bar.x + bar.wide - zero) / one for bar in bars]


def test_conversions_and_their_intervals_stand_at_their_places(funnel: FunnelReport) -> None:
    chart = conversion_chart(funnel, ENGLISH)
    assert chart is not None
    steps = [one.to_next for one in funnel.whole.conversions if one.followed]
    assert ends(chart, marks(chart, "share")) == pytest.approx([float(s.share or 0) for s in steps], abs=1e-3)
    reach = [mark for mark in marks(chart, "whisker") if mark.wide]
    assert len(reach) == len(steps) == 4
    for step, line, high in zip(steps, reach, ends(chart, reach), strict=True):
        assert step.interval is not None
        assert high == pytest.approx(float(step.interval.high), abs=1e-3)
        low = high - line.wide / zero_and_one(chart)[1]
        assert low == pytest.approx(float(step.interval.low), abs=1e-3)


def test_days_in_stages_stand_at_their_places(funnel: FunnelReport) -> None:
    chart = stage_time_chart(funnel, ENGLISH)
    assert chart is not None
    times = [time.lasted for time in funnel.whole.times if time.lasted.n]
    assert ends(chart, marks(chart, "days")) == pytest.approx([float(t.median or 0) for t in times], abs=0.1)
    reach = [mark for mark in marks(chart, "reach") if mark.wide]
    late = [float(time.quantile(Decimal("0.9")) or 0) for time in times]
    assert ends(chart, reach) == pytest.approx(late, abs=0.1)
    assert len(marks(chart, "designed")) == 4


def test_channels_stand_in_their_order(sources: SourcesReport) -> None:
    chart = source_chart(sources, ENGLISH)
    assert chart is not None
    leads = sorted((one.leads for one in sources.sources if one.leads), reverse=True)[:8]
    assert ends(chart, marks(chart, "leads")) == pytest.approx(leads, abs=1)
    won = [one.count(LeadStep.WON) for one in sorted(sources.sources, key=lambda one: -one.leads)[:8]]
    assert ends(chart, marks(chart, "won")) == pytest.approx([count for count in won if count], abs=1)


def test_without_leads_there_is_no_chart(sources: SourcesReport) -> None:
    assert source_chart(replace(sources, sources=()), ENGLISH) is None


def test_the_trend_runs_through_its_periods(velocity: VelocityReport) -> None:
    chart = trend_chart(velocity, ENGLISH)
    assert chart is not None
    assert velocity.measured is not None
    points = marks(chart, "point")
    assert len(points) == len(velocity.measured.trend) == 12
    rates = [one.velocity.per_day for one in velocity.measured.trend]
    # Higher numbers stand higher: smaller y.
    order = sorted(range(12), key=lambda at: rates[at] or 0)
    places = [points[at].y for at in order]
    assert places == sorted(places, reverse=True)
    assert [mark.x for mark in points] == sorted(mark.x for mark in points)
    names = [mark for mark in marks(chart, "tick") if mark.anchor == "middle"]
    assert names[0].text == "2026-10"
    assert len(marks(chart, "way")) == 1


def test_no_line_crosses_a_period_without_a_velocity(velocity: VelocityReport) -> None:
    assert velocity.measured is not None
    trend = list(velocity.measured.trend)
    trend[5] = trend[5]._replace(velocity=Velocity(None), interval=None)
    measured = velocity.measured._replace(trend=tuple(trend))
    chart = trend_chart(velocity._replace(measured=measured), ENGLISH)
    assert chart is not None
    assert len(marks(chart, "point")) == 11
    ways = [[float(at.split(" ")[0]) for at in way.path[1:].split("L")] for way in marks(chart, "way")]
    assert [len(way) for way in ways] == [5, 6]
    assert ways[0][-1] < ways[1][0]
    assert chart.table.rows[5][1] == "–"


@pytest.mark.parametrize("periods", [0, 1])
def test_one_period_makes_no_trend(periods: int, velocity: VelocityReport) -> None:
    assert velocity.measured is not None
    measured = velocity.measured._replace(trend=velocity.measured.trend[:periods])
    assert trend_chart(velocity._replace(measured=measured), ENGLISH) is None


@pytest.mark.parametrize("code", ["en", "fi"])
def test_every_chart_stays_on_its_drawing(code: str, report: MeetingReport) -> None:
    context: Any = meeting_context(report, load_language(code))
    charts = [chart for each in context["sections"] for chart in each["charts"]]
    assert len(charts) == 6
    for chart in charts:
        for mark in chart["marks"]:
            assert 0 <= mark["x"] <= WIDTH
            assert mark["x"] + mark["wide"] <= WIDTH + 1
            assert 0 <= mark["y"] <= chart["height"]


def test_the_change_tells_the_deals_of_its_two_periods(report: MeetingReport) -> None:
    context: Any = meeting_context(report, ENGLISH)
    chart = next(each["charts"][0] for each in context["sections"] if each["key"] == "change")
    assert report.velocity is not None
    assert report.velocity.measured is not None
    before, after = (one.n for one in report.velocity.measured.trend[-2:])
    assert chart["n"] == f"{before} and {after} deals"
    assert before != after


def test_rows_stand_below_each_other(funnel: FunnelReport) -> None:
    chart = conversion_chart(funnel, ENGLISH)
    assert chart is not None
    for one, other in pairwise(marks(chart, "share")):
        assert other.y - one.y >= one.high
