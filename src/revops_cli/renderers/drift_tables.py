"""The tables of `revops drift`: how long deals stay in each stage, and what becomes of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.renderers.page import Cell, Column, Heading, Style, Table
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.drift_report import PipelineDrift
    from revops_cli.metrics.interval import Interval
    from revops_cli.metrics.stage_drift import StageDrift
    from revops_cli.metrics.wilson import Proportion
    from revops_cli.renderers.page import Block

P90 = Decimal("0.9")
_NOTHING = "–"


def time_table(drift: PipelineDrift, language: Language, title: Text) -> list[Block]:
    """Show the days that deals stay in each stage beside the designed ones."""
    if not any(stage.lasted.n or stage.staying.n for stage in drift.stages):
        return []
    titles = (
        (text("Stage"), False),
        (text("Visits"), True),
        (text("Median"), True),
        (text("90 %"), True),
        (text("Designed"), True),
        (text("Longer"), True),
        (text("95 %"), True),
        (text("Now there"), True),
        (text("Overdue"), True),
    )
    columns = tuple(Column(language.say(name), right=right) for name, right in titles)
    return [
        Heading(language.say(title)),
        Table(columns, tuple(_time(each, language) for each in drift.stages)),
    ]


def _time(stage: StageDrift, language: Language) -> tuple[Cell, ...]:
    designed = stage.stage.designed_time
    style = Style.BAD if stage.is_slow else Style.PLAIN
    return (
        Cell(language.value(stage.stage.name)),
        Cell(language.number(stage.lasted.n)),
        Cell(_days(stage.lasted.median, language)),
        Cell(_days(stage.lasted.quantile(P90), language)),
        Cell(_NOTHING if designed is None else language.value(designed)),
        Cell(_share(stage.over, language), style),
        Cell(_interval(None if stage.over is None else stage.over.interval, language)),
        Cell(language.number(stage.staying.n)),
        Cell(_NOTHING if stage.staying_over is None else language.number(stage.staying_over.successes)),
    )


def probability_table(drift: PipelineDrift, language: Language, title: Text) -> list[Block]:
    """Show the stated probability of each stage beside the share of its closed deals that were won."""
    if not any(stage.record is not None and stage.record.closed for stage in drift.stages):
        return []
    titles = (
        (text("Stage"), False),
        (text("Stated"), True),
        (text("Observed"), True),
        (text("95 % interval"), True),
        (text("Won"), True),
        (text("Closed"), True),
    )
    columns = tuple(Column(language.say(name), right=right) for name, right in titles)
    return [
        Heading(language.say(title)),
        Table(columns, tuple(_probability(each, language) for each in drift.stages)),
    ]


def _probability(stage: StageDrift, language: Language) -> tuple[Cell, ...]:
    stated, observed = stage.stage.probability, stage.observed
    return (
        Cell(language.value(stage.stage.name)),
        Cell(
            _NOTHING if stated is None else language.value(stated),
            Style.PLAIN if stage.is_believed else Style.BAD,
        ),
        Cell(_share(observed, language)),
        Cell(_interval(observed.interval, language)),
        Cell(language.number(observed.successes)),
        Cell(language.number(observed.trials)),
    )


def _days(days: Decimal | None, language: Language) -> str:
    return _NOTHING if days is None else language.number(round(days, 1))


def _share(share: Proportion | None, language: Language) -> str:
    value = None if share is None else share.share
    return _NOTHING if value is None else language.ratio(value, 0)


def _interval(interval: Interval | None, language: Language) -> str:
    if interval is None:
        return _NOTHING
    return f"{language.ratio(interval.low, 0)}–{language.ratio(interval.high, 0)}"
