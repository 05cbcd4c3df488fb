from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.error import FieldError
from revops_cli.schemas.fields import (
    read_count,
    read_date,
    read_days,
    read_duration,
    read_id,
    read_link,
    read_money,
    read_optional_text,
    read_period,
    read_positive_money,
    read_ratio,
    read_reference,
    read_text,
    read_whole_number,
    read_yes_or_no,
)
from revops_cli.schemas.measures import read_nps
from revops_cli.schemas.scorecard import read_target

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (read_text, " a \n", "a"),
        (read_optional_text, "  ", None),
        (read_money, 12500, Money(Decimal(12500), None)),
        (read_money, "12 500,50 EUR", Money(Decimal("12500.50"), "EUR")),
        (read_money, -50, Money(Decimal(-50), None)),
        (read_ratio, "25 %", Ratio(Decimal("0.25"))),
        (read_ratio, Decimal("0.25"), Ratio(Decimal("0.25"))),
        (read_ratio, 0, Ratio(Decimal(0))),
        (read_ratio, "100 %", Ratio(Decimal(1))),
        (read_days, 42, Decimal(42)),
        (read_days, "6 weeks", Decimal(42)),
        (read_count, Decimal("22.5"), Decimal("22.5")),
        (read_whole_number, 900, 900),
        (read_whole_number, "1 200", 1200),
        (read_whole_number, Decimal("3.0"), 3),
        (read_date, "22.11.2026", date(2026, 11, 22)),
        (read_yes_or_no, True, True),
        (read_id, "linkedin-ads", "linkedin-ads"),
        (read_id, 2026, "2026"),
        (read_reference, "outreach.cold.messages[1].delay", "outreach.cold.messages[1].delay"),
        (read_reference, "budget.linkedin-ads", "budget.linkedin-ads"),
        (read_reference, "sprints.2026-W48", "sprints.2026-W48"),
        (read_link, "https://example.com", "https://example.com"),
        (read_nps, -100, Decimal(-100)),
        (read_target, "95 %", Ratio(Decimal("0.95"))),
        (read_target, "143000 EUR", Money(Decimal(143000), "EUR")),
        (read_target, 40, Decimal(40)),
        (read_target, "40", Decimal(40)),
    ],
)
def test_values_are_read(read: Callable[[object], object], written: object, value: object) -> None:
    assert read(written) == value


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (read_text, 5),
        (read_text, ""),
        (read_text, None),
        (read_money, True),
        (read_money, []),
        (read_money, "much"),
        (read_positive_money, -1),
        (read_ratio, 25),
        (read_ratio, 1),
        (read_ratio, "120 %"),
        (read_ratio, "-5 %"),
        (read_ratio, None),
        (read_duration, 42),
        (read_duration, "soon"),
        (read_days, -1),
        (read_days, "2 business days"),
        (read_whole_number, Decimal("2.5")),
        (read_whole_number, -1),
        (read_whole_number, True),
        (read_whole_number, 10**400),
        (read_count, -1),
        (read_count, True),
        (read_period, "October"),
        (read_period, True),
        (read_date, 2026),
        (read_date, "01/02/2026"),
        (read_yes_or_no, "yes"),
        (read_yes_or_no, 1),
        (read_id, "Two Words"),
        (read_id, "under_score"),
        (read_id, True),
        (read_reference, "two words"),
        (read_reference, "trailing."),
        (read_link, "two words"),
        (read_nps, 101),
        (read_target, "many"),
        (read_target, []),
    ],
)
def test_what_is_no_such_value_is_refused_in_words(read: Callable[[object], object], written: object) -> None:
    with pytest.raises((FieldError, QuantityError)) as caught:
        read(written)
    error = caught.value
    assert isinstance(error, FieldError | QuantityError)
    assert str(error.message)


@pytest.mark.parametrize(
    ("written", "example"),
    [("Two Words", "two-words"), ("Myynti & Märkkäri", "myynti-markkari"), ("???", "first-entry")],
)
def test_a_wrong_id_is_given_as_it_should_be(written: str, example: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_id(written)
    assert example in str(caught.value.cure)
