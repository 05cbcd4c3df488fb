"""From when to when is measured: what was asked for, or the last year that the deals cover."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, Protocol

from revops_cli.errors import UsageError
from revops_cli.quantities.dates import parse_date
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.texts import Text, text

# How many periods make the year that is measured unless something else is asked for.
_A_YEAR = {PeriodLength.WEEK: 52, PeriodLength.MONTH: 12, PeriodLength.QUARTER: 4}


QUIET_DAYS = 3
"""Days without any event at the end of a period that do not make it a part of a period."""


class AskedDays(Protocol):
    """What a request says of the days to measure, as typed."""

    @property
    def since(self) -> str | None:
        """The first day."""

    @property
    def until(self) -> str | None:
        """The last day."""

    @property
    def period(self) -> str | None:
        """Both at once, as a period."""


class MeasuringWindow(NamedTuple):
    """The first and last day to measure (None: as far as the deals go), and why just these."""

    start: date | None
    end: date | None
    note: Text

    def before(self) -> Period:
        """Give the window of the same kind right before: the period before, or as many days.

        Raises `UsageError` for a window without edges.
        """
        if self.start is None or self.end is None:
            raise UsageError(
                text("Everything is measured, so there is nothing before it to compare with."),
                cure=text("Choose a period: --period 2026-Q3, or --from and --to."),
            )
        for length in (PeriodLength.WEEK, PeriodLength.MONTH, PeriodLength.QUARTER, PeriodLength.HALF_YEAR):
            whole = length.containing(self.start)
            if (whole.start, whole.end) == (self.start, self.end):
                return whole.previous()
        if self.start.day == 1 and (self.end + timedelta(days=1)).day == 1:
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
            first = self.start.year * 12 + self.start.month - 1 - months
            return Period.custom(date(first // 12, first % 12 + 1, 1), self.start - timedelta(days=1))
        days = self.end - self.start
        return Period.custom(self.start - days - timedelta(days=1), self.start - timedelta(days=1))


def asked_window(request: AskedDays) -> MeasuringWindow | None:
    """Give the window that the flags ask for, None where they leave it open.

    Raises `UsageError` for flags that contradict each other or can't be read.
    """
    if request.period is not None:
        if request.since is not None or request.until is not None:
            raise UsageError(
                text("--period and --from or --to say the same thing twice."),
                cure=text("Leave out --period, or the other two."),
            )
        period = read_period("--period", request.period)
        return MeasuringWindow(period.start, period.end, text("as asked"))
    if request.since is None and request.until is None:
        return None
    since = None if request.since is None else read_date("--from", request.since)
    until = None if request.until is None else read_date("--to", request.until)
    return MeasuringWindow(since, until, text("as asked"))


def usual_window(first_event: date, last_event: date, as_of: date, length: PeriodLength) -> MeasuringWindow:
    """Give the last year of whole periods that the deals cover and that were over on `as_of`.

    A period whose last days bring no event still counts as covered, as long as they are few: nothing
    may happen on a weekend. Periods before the first event say nothing and are left away.
    """
    last = length.containing(min(last_event, as_of))
    if last.end > as_of or (last.end - last_event).days > QUIET_DAYS:
        last = last.previous()
    first = last
    covered = length.containing(first_event)
    for _ in range(_A_YEAR[length] - 1):
        if first.start <= covered.start:
            break
        first = first.previous()
    if last.end < first_event:  # Not one whole period: measure the days that there are.
        return MeasuringWindow(first_event, min(last_event, as_of), text("all deals of the export"))
    note = text("the last year of whole periods in the data, which end on {day}", day=last_event)
    if as_of < last_event:
        note = text("the last year of whole periods up to {day}", day=as_of)
    elif first.start <= covered.start:
        note = text(
            "the whole periods in the data, which begin on {first} and end on {last}",
            first=first_event,
            last=last_event,
        )
    return MeasuringWindow(first.start, last.end, note)


def read_date(option: str, raw: str) -> date:
    """Read the day that an option names. Raises `UsageError`."""
    try:
        return parse_date(raw)
    except QuantityError as error:
        raise UsageError(
            text("{option}: {why}", option=option, why=error.message), cure=error.cure
        ) from error


def read_period(option: str, raw: str) -> Period:
    """Read the period that an option names. Raises `UsageError`."""
    try:
        return Period.parse(raw)
    except QuantityError as error:
        raise UsageError(
            text("{option}: {why}", option=option, why=error.message), cure=error.cure
        ) from error
