from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.playbook.amounts import amounts
from revops_cli.playbook.as_typed import as_typed
from revops_cli.playbook.budget_lines import added
from revops_cli.playbook.stated import MEASURE_NAMES, every_statement, newest, stated_targets
from revops_cli.quantities.duration import Duration, Unit
from revops_cli.quantities.money import Money
from revops_cli.schemas.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    Make = Callable[[Mapping[str, str]], Playbook]

SETTINGS = "format: 1\ncompany: Tuulivire Oy\ncurrency: EUR\n"
STATE = """\
snapshots:
  - period: 2026-09
    revenue: 90000
  - period: 2026-10
    revenue: 94000 EUR
    cac: 26000 SEK
    win_rate: {value: 27 %, owner: Aino}
    sales_cycle: 48 days
"""


def test_figures_are_bare_numbers_of_one_currency(playbook_of: Make) -> None:
    playbook = playbook_of({"playbook.yaml": SETTINGS, "strategy/current-state.yaml": STATE})
    now = newest(playbook)
    assert now is not None
    assert str(now.period) == "2026-10"
    assert now.number("revenue") == 94000
    assert now.number("win_rate") == Decimal("0.27")
    assert now.numbers("revenue", "sales_cycle") == (Decimal(94000), Decimal(48))
    assert now.number("cac") is None, "Crowns can't be compared with euros."
    assert now.numbers("revenue", "cac") is None
    assert now.shown("sales_cycle") == Duration(Decimal(48), Decimal(48), Unit.DAYS)
    assert as_typed(now.document, now.at("win_rate")) == "27 %"
    assert as_typed(now.document, now.at("revenue")) == "94000 EUR"


def test_targets_come_after_the_snapshots(playbook_of: Make) -> None:
    files = {
        "strategy/current-state.yaml": STATE,
        "strategy/targets.yaml": "by: 2027-06-30\nrevenue: 143000\n",
    }
    playbook = playbook_of({"playbook.yaml": SETTINGS, **files})
    assert [each.number("revenue") for each in every_statement(playbook)] == [90000, 94000, 143000]
    assert [each.period is None for each in every_statement(playbook)] == [False, False, True]


def test_without_files_nothing_is_stated(playbook_of: Make) -> None:
    playbook = playbook_of({"playbook.yaml": SETTINGS})
    assert newest(playbook) is None
    assert stated_targets(playbook) is None
    assert every_statement(playbook) == ()


def test_every_measure_has_its_name() -> None:
    assert tuple(MEASURE_NAMES) == MEASURES


def test_every_amount_is_found_where_it_is_typed(playbook_of: Make) -> None:
    line = "{id: ads, name: Ads, entries: [{period: 2026-10, planned: 900}]}"
    budget = f"total: 900\nlines:\n  entries:\n    - {line}\n"
    scorecard = "results: [{id: won, name: Won, target: 150000 SEK}, {id: rate, name: Rate, target: 30}]\n"
    files = {"strategy/current-state.yaml": STATE, "budget.yaml": budget, "scorecard.yaml": scorecard}
    found = amounts(playbook_of({"playbook.yaml": SETTINGS, **files}))
    assert [as_typed(each.document, each.within) for each in found] == [
        "90000",
        "26000 SEK",
        "94000 EUR",
        "900",
        "900",
        "150000 SEK",
    ]


def test_amounts_of_two_currencies_are_not_added() -> None:
    euros, crowns = Money(Decimal("0.1"), "EUR"), Money(Decimal(1), "SEK")
    assert added([euros, None, euros, euros]) == Money(Decimal("0.3"), "EUR")
    assert added([euros, crowns]) is None
    assert added([None]) is None
