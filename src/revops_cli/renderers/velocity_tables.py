"""The tables of `revops velocity`: levers, differences, segments and the trend."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.definitions import Basis
from revops_cli.quantities.period import PeriodLength
from revops_cli.renderers.page import Cell, Column, Heading, Paragraph, Style, Table
from revops_cli.schemas.lever import Colour, Lever
from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from revops_cli.language import Language
    from revops_cli.metrics.interval import Interval
    from revops_cli.metrics.measured import Measured
    from revops_cli.metrics.velocity_report import Difference, MeasuredVelocity, VelocityReport
    from revops_cli.quantities.period import Period
    from revops_cli.renderers.page import Block

STYLES = {
    Colour.BROWN: Style.BROWN,
    Colour.PURPLE: Style.PURPLE,
    Colour.GREEN: Style.GREEN,
    Colour.WHITE: Style.PLAIN,
}
_NOTHING = "–"
_SEGMENTS_SHOWN = 15
_PERIODS_SHOWN = 12
_BAR = 12
_WHOLE_FROM = 100
_BLOCKS = " ▏▎▍▌▋▊▉█"


def money_a_day(amount: Decimal, report: VelocityReport, language: Language) -> str:
    """Write money a day, in the report's currency."""
    return language.money(report.money(amount))


def shown_lever(lever: Lever, value: Decimal | None, report: VelocityReport, language: Language) -> str:
    """Write a lever's value in its unit; a dash where it is not known."""
    if value is None:
        return _NOTHING
    match lever:
        case Lever.DEAL_VALUE:
            return language.money(report.money(value))
        case Lever.OPPORTUNITIES:
            return language.number(round(value, 1))
        case Lever.WIN_RATE:
            return language.ratio(value)
        case Lever.CYCLE_TIME:
            return language.days(value)


def levers_table(report: VelocityReport, language: Language) -> Table:
    """Put stated, measured and target beside each other, lever by lever, then velocity."""
    measured = None if report.measured is None else report.measured.whole
    columns = [Column("")]
    if report.stated is not None:
        columns.append(Column(language.say(text("Stated")), right=True))
    if measured is not None:
        columns.append(Column(language.say(text("Measured")), right=True))
        columns.append(Column(language.say(text("95% interval")), right=True))
        columns.append(Column(language.say(text("n")), right=True))
    if report.target is not None:
        columns.append(Column(language.say(text("Target")), right=True))
    rows = [_lever_row(lever, report, language) for lever in Lever]
    if measured is not None:
        rows.insert(len(rows), _median_row(report, language, len(columns)))
    rows.append(_velocity_row(report, language, per_period=False))
    rows.append(_velocity_row(report, language, per_period=True))
    return Table(tuple(columns), tuple(row for row in rows if row))


def _lever_row(lever: Lever, report: VelocityReport, language: Language) -> tuple[Cell, ...]:
    weak = Style.BAD if report.weakest.lever is lever else Style.PLAIN
    mark = " ◀" if report.weakest.lever is lever else ""
    cells = [Cell(_capital(language.say(_SHORT[lever])) + mark, STYLES[lever.colour])]
    if report.stated is not None:
        cells.append(Cell(shown_lever(lever, report.stated.levers.value(lever), report, language)))
    if report.measured is not None:
        own = report.measured.whole.lever(lever)
        cells.append(Cell(shown_lever(lever, own.value, report, language), weak))
        cells.append(Cell(_interval(lever, own.interval, language), Style.MUTED))
        cells.append(Cell(language.number(own.n), Style.MUTED))
    if report.target is not None:
        cells.append(Cell(shown_lever(lever, report.target.levers.value(lever), report, language)))
    return tuple(cells)


def _median_row(report: VelocityReport, language: Language, columns: int) -> tuple[Cell, ...]:
    median = None if report.measured is None else report.measured.cycle_days.median
    if report.measured is not None and report.measured.whole.method.basis is Basis.LITTLES_LAW:
        return ()  # Its cycle is of all deals; this median is of the won ones.
    if median is None:
        return ()
    cells = [Cell(language.say(text("  its median")), Style.MUTED)]
    if report.stated is not None:
        cells.append(Cell(""))
    cells.append(Cell(language.days(median), Style.MUTED))
    return tuple(cells + [Cell("")] * (columns - len(cells)))


def _velocity_row(report: VelocityReport, language: Language, *, per_period: bool) -> tuple[Cell, ...]:
    factor = report.length.average_days if per_period else Decimal(1)
    name = _PER_PERIOD[report.length] if per_period else text("Velocity a day")
    cells = [Cell(language.say(name), Style.STRONG)]

    def amount(value: Decimal | None) -> str:
        return _NOTHING if value is None else language.money(report.money(value * factor))

    if report.stated is not None:
        cells.append(Cell(amount(report.stated.velocity.per_day), Style.STRONG))
    if report.measured is not None:
        whole = report.measured.whole
        cells.append(Cell(amount(whole.velocity.per_day), Style.STRONG))
        cells.append(Cell(_money_interval(whole.interval, factor, language), Style.MUTED))
        cells.append(Cell(language.number(whole.n), Style.MUTED))
    if report.target is not None:
        cells.append(Cell(amount(report.target.velocity.per_day), Style.STRONG))
    return tuple(cells)


def _interval(lever: Lever, interval: Interval | None, language: Language) -> str:
    if interval is None:
        return _NOTHING
    match lever:
        case Lever.WIN_RATE:
            return f"{language.ratio(interval.low)}–{language.ratio(interval.high)}"
        case Lever.DEAL_VALUE:
            return _money_interval(interval, Decimal(1), language)
        case _:
            return f"{language.number(round(interval.low, 1))}–{language.number(round(interval.high, 1))}"


def _money_interval(interval: Interval | None, factor: Decimal, language: Language) -> str:
    if interval is None:
        return _NOTHING
    return f"{language.number(interval.low * factor, 0)}–{language.number(interval.high * factor, 0)}"


def difference_table(difference: Difference, report: VelocityReport, language: Language) -> list[Block]:
    """Show a difference and its split over the levers, which add up to it."""
    comparison = difference.comparison
    split = comparison.decomposition
    heading = _difference_heading(difference, report)
    # Cents beside thousands are noise; all parts are written alike.
    decimals = 0 if split.total is not None and abs(split.total) >= _WHOLE_FROM else None
    if split.total is None:
        return [Heading(language.say(heading)), Paragraph(language.say(_why_unknown(difference)))]
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(_capital(language.say(_SHORT[part.lever])), STYLES[part.lever.colour]),
            Cell(shown_lever(part.lever, change.before, report, language)),
            Cell(shown_lever(part.lever, change.after, report, language)),
            Cell(language.signed(report.money(part.amount), decimals)),
        )
        for part, change in zip(split.parts, comparison.levers, strict=True)
    ]
    velocities = [
        _NOTHING if one.per_day is None else language.money(report.money(one.per_day))
        for one in (comparison.before, comparison.after)
    ]
    rows.append(
        (
            Cell(language.say(text("Velocity a day")), Style.STRONG),
            *(Cell(one, Style.STRONG) for one in velocities),
            Cell(language.signed(report.money(split.total), decimals), Style.STRONG),
        )
    )
    columns = (
        Column(""),
        Column(language.say(text("From")), right=True),
        Column(language.say(text("To")), right=True),
        Column(language.say(text("Of velocity a day")), right=True),
    )
    return [Heading(language.say(heading)), Table(columns, tuple(rows))]


def _why_unknown(difference: Difference) -> Text:
    """Say which of the two has no velocity, and what it lacks."""
    before, after = difference.comparison.before, difference.comparison.after
    if before.per_day is None and after.per_day is None:
        return text("Neither of the two has a velocity. {reason}", reason=after.reason)
    if difference.other == "target":
        if after.per_day is None:
            return text("The targets make no velocity. {reason}", reason=after.reason)
        return text("There is no velocity now. {reason}", reason=before.reason)
    if before.per_day is None:
        return text("There was no velocity then. {reason}", reason=before.reason)
    return text("There is no velocity now. {reason}", reason=after.reason)


def _difference_heading(difference: Difference, report: VelocityReport) -> Text:
    """Name what is compared; "previous" by its days, because it depends on what is measured."""
    now = text("measured") if difference.now == "measured" else text("stated")
    if difference.other == "target":
        return text("Gap to target ({now})", now=now)
    before: Period | date | str | None = difference.other
    if difference.now == "stated" and report.stated_reference is not None:
        before = report.stated_reference.when
    elif report.measured is not None and report.measured.reference is not None:
        before = report.measured.reference.window
    return text("Change from {other} ({now})", other=before or difference.other, now=now)


def by_segment(measured: MeasuredVelocity, report: VelocityReport, language: Language) -> list[Block]:
    """Show the levers of each segment, those with most deals first."""
    if measured.by is None:
        return []
    shown = measured.segments[:_SEGMENTS_SHOWN]
    decimals = _decimals([segment.measured for segment in shown])
    rows = [
        (
            Cell(language.value(_NOTHING if segment.name is None else segment.name)),
            *_row(segment.measured, decimals, language),
        )
        for segment in shown
    ]
    heading = Heading(language.say(_in_units(text("By {dimension}", dimension=measured.by), report)))
    blocks: list[Block] = [heading, Table(_columns(measured.by, report, language), tuple(rows))]
    more = len(measured.segments) - _SEGMENTS_SHOWN
    if more > 0:
        blocks.append(
            Paragraph(
                language.say(
                    plural(
                        "{count} more with fewer deals: --format csv or json has all.",
                        "{count} more with fewer deals: --format csv or json has all.",
                        more,
                    )
                )
            )
        )
    return blocks


def trend_table(measured: MeasuredVelocity, report: VelocityReport, language: Language) -> list[Block]:
    """Show each period of the window by itself, with a bar of what was won in it."""
    shown = measured.trend[-_PERIODS_SHOWN:]
    if not shown:
        return []
    decimals = _decimals(shown)
    highest = max((one.realised_per_day or Decimal(0) for one in shown), default=Decimal(0))
    rows = [
        (
            Cell("" if one.window is None else _period_name(one)),
            *_row(one, decimals, language),
            Cell(_bar(one.realised_per_day, highest), Style.MUTED),
        )
        for one in shown
    ]
    columns = (*_columns(None, report, language), Column(""))
    return [Heading(language.say(_in_units(text("Trend"), report))), Table(columns, tuple(rows))]


def _in_units(heading: Text, report: VelocityReport) -> Text:
    """Say once, above the columns, in which units they are."""
    if report.currency is None:
        return text("{heading} (cycle in days, velocity and won money a day)", heading=heading)
    return text(
        "{heading} (money in {currency}, cycle in days, velocity and won a day)",
        heading=heading,
        currency=report.currency,
    )


def _period_name(measured: Measured) -> str:
    window = measured.window
    if window is None:
        return ""
    return str(window) if window.length is not None else f"{window.start:%Y-%m}"


def _columns(by: str | None, report: VelocityReport, language: Language) -> tuple[Column, ...]:
    titles = (text("Deals"), text("Value"), text("Win rate"), text("Cycle"), text("Velocity"), text("Won"))
    _ = report
    return (Column("" if by is None else by), *(Column(language.say(title), right=True) for title in titles))


def _decimals(shown: Sequence[Measured]) -> int:
    """Give the decimals of the number of deals: the same for each row, none where all are whole."""
    counts = [one.as_levers().opportunities for one in shown]
    return 0 if all(count is None or count == count.to_integral_value() for count in counts) else 1


def _row(measured: Measured, decimals: int, language: Language) -> tuple[Cell, ...]:
    """Write one row of a table below whose columns numbers stand with the same decimals."""

    def money(amount: Decimal | None) -> str:
        return _NOTHING if amount is None else language.number(amount, 0)

    levers = measured.as_levers()
    count, cycle = levers.opportunities, levers.sales_cycle_days
    return (
        Cell(_NOTHING if count is None else language.number(count, decimals)),
        Cell(money(levers.average_deal_value)),
        Cell(_NOTHING if levers.win_rate is None else language.ratio(levers.win_rate, 1)),
        Cell(_NOTHING if cycle is None else language.number(cycle, 1)),
        Cell(money(measured.velocity.per_day)),
        Cell(money(measured.realised_per_day)),
    )


def _bar(value: Decimal | None, highest: Decimal) -> str:
    if not value or not highest:
        return ""
    eighths = int(value / highest * _BAR * 8)
    return "█" * (eighths // 8) + _BLOCKS[eighths % 8].strip()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


_SHORT = {
    Lever.DEAL_VALUE: text("deal value"),
    Lever.OPPORTUNITIES: text("opportunities"),
    Lever.WIN_RATE: text("win rate"),
    Lever.CYCLE_TIME: text("sales cycle"),
}
_PER_PERIOD = {
    PeriodLength.WEEK: text("Velocity a week"),
    PeriodLength.MONTH: text("Velocity a month"),
    PeriodLength.QUARTER: text("Velocity a quarter"),
    PeriodLength.HALF_YEAR: text("Velocity a half-year"),
    PeriodLength.YEAR: text("Velocity a year"),
}
