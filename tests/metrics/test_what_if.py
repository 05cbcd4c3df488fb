from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.errors import UsageError
from revops_cli.metrics.what_if import Change, Operation, parse_change, what_if
from revops_cli.playbook.velocity import Levers
from revops_cli.schemas.lever import Lever

D = Decimal
NOW = Levers(D(10000), D(50), D("0.25"), D(30))


@pytest.mark.parametrize(
    ("written", "change"),
    [
        ("win_rate=30%", Change(Lever.WIN_RATE, Operation.SET, D("0.30"))),
        ("win_rate=0.3", Change(Lever.WIN_RATE, Operation.SET, D("0.3"))),
        ("win_rate=+10%", Change(Lever.WIN_RATE, Operation.SCALE, D("0.10"))),
        ("win-rate = -10 %", Change(Lever.WIN_RATE, Operation.SCALE, D("-0.10"))),
        ("win_rate=+2pp", Change(Lever.WIN_RATE, Operation.ADD, D("0.02"))),
        ("win_rate=-2,5 points", Change(Lever.WIN_RATE, Operation.ADD, D("-0.025"))),
        ("win_rate=+2 %-yks", Change(Lever.WIN_RATE, Operation.ADD, D("0.02"))),
        ("sales_cycle=45 days", Change(Lever.CYCLE_TIME, Operation.SET, D(45))),
        ("sales_cycle=45", Change(Lever.CYCLE_TIME, Operation.SET, D(45))),
        ("cycle_time=-5 days", Change(Lever.CYCLE_TIME, Operation.ADD, D(-5))),
        ("sales_cycle=\u22125 pv", Change(Lever.CYCLE_TIME, Operation.ADD, D(-5))),
        ("average_deal_value=12 000", Change(Lever.DEAL_VALUE, Operation.SET, D(12000))),
        ("deal_value=12000 EUR", Change(Lever.DEAL_VALUE, Operation.SET, D(12000), "EUR")),
        ("deal_value=+1000 EUR", Change(Lever.DEAL_VALUE, Operation.ADD, D(1000), "EUR")),
        ("opportunities=60", Change(Lever.OPPORTUNITIES, Operation.SET, D(60))),
        ("opportunities=+10", Change(Lever.OPPORTUNITIES, Operation.ADD, D(10))),
        ("Opportunities=+10%", Change(Lever.OPPORTUNITIES, Operation.SCALE, D("0.10"))),
    ],
)
def test_changes_as_people_write_them(written: str, change: Change) -> None:
    assert parse_change(written) == change


@pytest.mark.parametrize(
    ("written", "message", "cure"),
    [
        ("winrate=30%", 'no lever "winrate"', "win_rate?"),
        ("price=30", 'no lever "price"', "opportunities"),
        ("win_rate", "which value", "win_rate=30%"),
        ("sales_cycle=", "which value", "sales_cycle=45 days"),
        ("win_rate=30", "%", "30 %"),
        ("win_rate=+0.05", "not clear", "+2pp"),
        ("win_rate=fast", "fast", ""),
        ("opportunities=many", "many", "digits"),
        ("opportunities=+", "", ""),
        ("sales_cycle=a while", "a while", ""),
        ("deal_value=12.500", "two numbers", "12500"),
        ("=30", "", ""),
    ],
)
def test_a_wrong_change_says_how_to_write_it(written: str, message: str, cure: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_change(written)
    assert message in str(raised.value.message)
    assert cure in str(raised.value.cure)


@given(st.text(max_size=40))
def test_any_text_is_a_change_or_a_usage_error(written: str) -> None:
    for raw in (written, f"win_rate={written}", f"sales_cycle=-{written}", f"deal_value=+{written}"):
        with suppress(UsageError):
            assert parse_change(raw).amount.is_finite()


def changed(*written: str) -> Decimal | None:
    return what_if(NOW, map(parse_change, written)).velocity.per_day


def test_what_if_is_computed_again_exactly() -> None:
    assert changed("win_rate=30%") == 5000
    assert changed("win_rate=+20%") == 5000
    assert changed("win_rate=+5pp") == 5000
    assert changed("sales_cycle=-5 days") == 5000
    assert changed("opportunities=+10") == 5000
    assert changed("deal_value=+2000") == 5000
    assert changed("deal_value=6000", "opportunities=100") == 5000


def test_one_percent_more_cycle() -> None:
    found = what_if(NOW, [parse_change("sales_cycle=+1%")])
    assert found.difference is not None
    assert round(found.difference / (D(125000) / 30) * 100, 3) == D("-0.990")


def test_a_missing_lever_can_be_set_but_not_changed() -> None:
    unknown = NOW.changed(Lever.WIN_RATE, None)
    found = what_if(unknown, [parse_change("win_rate=30%")])
    assert (found.velocity.per_day, found.difference) == (D(5000), None)
    with pytest.raises(UsageError, match="not known"):
        what_if(unknown, [parse_change("win_rate=+10%")])


@pytest.mark.parametrize(
    "written",
    [
        "win_rate=130%",
        "win_rate=+80pp",
        "win_rate=-30pp",
        "sales_cycle=-30 days",
        "sales_cycle=0",
        "opportunities=-60",
    ],
)
def test_what_no_pipeline_has_is_refused(written: str) -> None:
    with pytest.raises(UsageError) as raised:
        what_if(NOW, [parse_change(written)])
    assert raised.value.cure is not None


def test_money_of_another_currency_is_refused() -> None:
    change = parse_change("deal_value=12000 SEK")
    with pytest.raises(UsageError, match="SEK"):
        what_if(NOW, [change], currency="EUR")
    assert what_if(NOW, [change], currency="SEK").levers.average_deal_value == 12000
