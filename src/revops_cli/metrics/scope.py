"""Which deals are asked about: the window, the day of knowledge, and the dimension to split by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from revops_cli.errors import UsageError
from revops_cli.metrics.statements import Sql, literal, statement
from revops_cli.quantities.period import Period, PeriodLength
from revops_cli.schemas.nearest import nearest
from revops_cli.texts import text

DIMENSIONS = (
    "source",
    "owner",
    "team",
    "pipeline",
    "stage",
    "campaign",
    "country",
    "industry",
    "company_size",
    "persona",
    "account_id",
    "lost_reason",
    "currency",
)
"""The columns of deals by which numbers can be split or narrowed."""

# Stand for "no bound". The years 1 and 9999 are left alone because calendars of engines differ there.
_ALWAYS = date(1000, 1, 1)
_NEVER = date(9000, 1, 1)


@dataclass(frozen=True, slots=True)
class Scope:
    """The deals to measure.

    `start` and `end` are the first and last day of the window, None for as far as the data go.
    `as_of` is the day of knowledge: deals created after it do not exist, deals closed after it are
    open. `length` is the length of the periods in which the window is followed. `by` splits by a
    dimension, `only` keeps the deals with these values: (dimension, value) pairs.
    """

    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    length: PeriodLength = PeriodLength.MONTH
    by: str | None = None
    only: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a dimension that deals do not have, and a window that ends before it starts."""
        for dimension in (*(() if self.by is None else (self.by,)), *(name for name, _ in self.only)):
            if dimension not in DIMENSIONS:
                meant = nearest(dimension, DIMENSIONS)
                cure = text("Choose one of {allowed}.", allowed=DIMENSIONS)
                if meant is not None:
                    cure = text(
                        "Did you mean {meant}? Choose one of {allowed}.", meant=meant, allowed=DIMENSIONS
                    )
                raise UsageError(text('Deals can\'t be split by "{found}".', found=dimension), cure=cure)
        if self.start is not None and self.last is not None and self.last < self.start:
            raise UsageError(
                text(
                    "The window starts on {start}, after its last day {end}.", start=self.start, end=self.last
                ),
                cure=text("Choose an earlier first day or a later last day."),
            )

    @property
    def last(self) -> date | None:
        """The last day of the window: `end`, or the day of knowledge where that is earlier."""
        if self.end is None or self.as_of is None:
            return self.end
        return min(self.end, self.as_of)

    @property
    def bounded(self) -> bool:
        """Whether the window has an edge of its own; without one, deals without dates count too."""
        return self.start is not None or self.end is not None

    @property
    def first_day(self) -> date:
        """The first day of the window for SQL."""
        return self.start or _ALWAYS

    @property
    def last_day(self) -> date:
        """The last day of the window for SQL."""
        return self.last or _NEVER

    def known_deals(self) -> Sql:
        """Give the subquery of the deals in scope, as they were known on the last day.

        Without a day of knowledge nothing is compared with one: on many deals that is a third of the work.
        """
        by_then, closed = "true", "status <> 'open'"
        if self.as_of is not None:
            by_then = f"(closed_on is null or closed_on <= {literal(self.as_of)})"
            closed += f" and closed_on <= {literal(self.as_of)}"
        last = min(self.as_of or _NEVER, self.last_day)
        known = "true" if last == _NEVER else f"(created_on is null or created_on <= {literal(last)})"
        return Sql(
            statement(
                "known_deals",
                segment=Sql("cast(NULL as VARCHAR)" if self.by is None else self.by),
                outcome=Sql(_when(by_then, ("won", 1), ("lost", 2)) + " else 0 end"),
                closed_on=Sql(f"case when {closed} then closed_on end"),
                won_value=Sql(_when(by_then, ("won", "value")) + " end"),
                known=Sql(known),
                only=Sql(" and ".join(f"{name} = {literal(value)}" for name, value in self.only) or "true"),
            )
            .strip()
            .replace("\n", "\n    ")
        )

    def place(self, day: str, number: str) -> Sql:
        """Give the SQL for the period of a day: `number`, -1 before the window, 1000000 after it."""
        edges = ""
        if self.start is not None:
            edges += f" when {day} < {literal(self.start)} then -1"
        if self.last is not None:
            edges += f" when {day} > {literal(self.last)} then 1000000"
        return Sql(f"case{edges} else {number} end" if edges else number)


def _when(condition: str, *outcomes: tuple[str, str | int]) -> str:
    also = "" if condition == "true" else f" and {condition}"
    return "case" + "".join(f" when status = '{status}'{also} then {what}" for status, what in outcomes)


def within(window: Period, length: PeriodLength) -> tuple[Period, ...]:
    """Give the periods of a window in order; the first and last may lie in it only in part."""
    found = []
    day = window.start
    while day <= window.end:
        whole = length.containing(day)
        inside = whole.start >= window.start and whole.end <= window.end
        part = whole if inside else Period.custom(day, min(whole.end, window.end))
        found.append(part)
        day = part.end + timedelta(days=1)
    return tuple(found)
