from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.errors import UsageError
from revops_cli.metrics.scope import Scope, within
from revops_cli.metrics.statements import Sql, literal
from revops_cli.quantities.period import Period, PeriodLength


def test_literals_can_not_break_out_of_their_quotes() -> None:
    assert literal("O'Hara'; drop table deals; --") == "'O''Hara''; drop table deals; --'"
    assert literal(date(2026, 1, 31)) == "DATE '2026-01-31'"
    assert literal(7) == "7"
    assert literal(Sql("a = b")) == "a = b"


def test_a_value_with_a_place_in_it_stays_a_value() -> None:
    told = Scope(only=(("source", "$first_day"),)).known_deals().code
    assert "source = '$first_day'" in told


@pytest.mark.parametrize("name", ["deal_id", "owner; drop table deals", "Source", ""])
def test_only_known_dimensions_reach_the_sql(name: str) -> None:
    with pytest.raises(UsageError, match="can't be split"):
        Scope(by=name)
    with pytest.raises(UsageError):
        Scope(only=((name, "x"),))


def test_the_day_of_knowledge_ends_the_window() -> None:
    scope = Scope(start=date(2026, 1, 1), end=date(2026, 12, 31), as_of=date(2026, 6, 15))
    assert scope.last == date(2026, 6, 15)
    assert Scope(start=date(2026, 1, 1), as_of=date(2026, 6, 15)).last is None
    with pytest.raises(UsageError, match="starts on"):
        Scope(start=date(2026, 7, 1), end=date(2026, 12, 31), as_of=date(2026, 6, 15))


days = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(days, st.integers(0, 800), st.sampled_from(PeriodLength))
def test_periods_cover_the_window_once(start: date, length: int, periods: PeriodLength) -> None:
    window = Period.custom(start, start + timedelta(days=length))
    found = within(window, periods)
    assert found[0].start == window.start
    assert found[-1].end == window.end
    assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(found))
    assert sum(one.days for one in found) == window.days
    for one in found:
        whole = periods.containing(one.start)
        assert whole.start <= one.start
        assert one.end <= whole.end
        assert (one == whole) == (one.days == whole.days)
