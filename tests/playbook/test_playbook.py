"""The documents joined: typed access, faults kept, bare money in the playbook's currency."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from revops_cli.playbook.playbook import Playbook, build
from revops_cli.quantities.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

SETTINGS = "format: 1\ncompany: Acme\n"
STATE = """\
snapshots:
  - {period: 2026-09, average_deal_value: 12000, revenue: 1500 USD}
  - {period: 2026-10, average_deal_value: {value: 12500, owner: Aino}, win_rate: 25 %}
"""
BUDGET = """\
lines:
  - {id: ads, name: Ads, entries: [{period: 2026-10, planned: 900, actual: 80 EUR}]}
"""


def test_bare_money_gets_the_currency_of_the_playbook(playbook_of: PlaybookOf) -> None:
    files = {"budget.yaml": BUDGET, "strategy/current-state.yaml": STATE}
    playbook = playbook_of({**files, "playbook.yaml": SETTINGS + "currency: SEK\n"})
    assert playbook.current_state is not None
    before, now = playbook.current_state.snapshots
    assert before.average_deal_value is not None
    assert before.average_deal_value.value == Money(Decimal(12000), "SEK")
    assert before.revenue is not None
    assert before.revenue.value == Money(Decimal(1500), "USD")
    assert now.average_deal_value is not None
    assert now.average_deal_value.value == Money(Decimal(12500), "SEK")
    assert now.average_deal_value.owner == "Aino"
    assert playbook.budget is not None
    (entry,) = playbook.budget.lines.entries[0].entries
    assert (entry.planned, entry.actual) == (Money(Decimal(900), "SEK"), Money(Decimal(80), "EUR"))


def test_bare_money_stays_bare_without_a_currency(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of({"playbook.yaml": SETTINGS, "budget.yaml": BUDGET})
    assert playbook.budget is not None
    (entry,) = playbook.budget.lines.entries[0].entries
    assert entry.planned == Money(Decimal(900), None)


def test_what_is_missing_is_none_and_what_cannot_be_read_is_told(playbook_of: PlaybookOf) -> None:
    files = {"playbook.yaml": SETTINGS, "budget.yaml": "lines\n", "focus.yaml": "next: 5\n"}
    playbook = playbook_of(files)
    assert playbook.budget is None
    assert playbook.focus is not None
    assert playbook.networks is None
    assert playbook.unreadable == ("budget.yaml",)
    assert playbook.partly_read == ("focus.yaml",)
    assert [(fault.kind, str(fault.location)) for fault in playbook.faults] == [
        ("wrong-type", "budget.yaml:1:1"),
        ("wrong-type", "focus.yaml:1:7"),
    ]
    assert playbook.files == files.keys()


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        (SETTINGS, set()),
        (SETTINGS + "confidential: [budget]\n", {"budget"}),
        (SETTINGS + "confidential: [accounts, budget]\n", {"accounts", "budget"}),
        # What can't be read may have been meant to be kept: nothing is shown that could be.
        (SETTINGS + "confidential: [budgte]\n", {"accounts", "budget"}),
        (SETTINGS + "confidental: [budget]\n", {"accounts", "budget"}),
        ("company: Norders\nconfidential: [budget]\n", {"accounts", "budget"}),
        ("- Norders\n", {"accounts", "budget"}),
    ],
)
def test_what_is_confidential_fails_safe(settings: str, kept: set[str], playbook_of: PlaybookOf) -> None:
    assert playbook_of({"playbook.yaml": settings}).confidential == kept
    assert playbook_of({}).confidential == set()


def test_documents_of_many_files_come_by_name_in_order(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of(
        {
            "sprints/2026-W48.yaml": "goal: Later\n",
            "sprints/2026-W05.yaml": "goal: Sooner\n",
            "accounts/acme.yaml": "name: Acme Oy\n",
            "accounts/care-models.yaml": "tiers: []\n",
            "outreach/network.yaml": "purpose: Give\n",
        }
    )
    assert list(playbook.sprints) == ["2026-W05", "2026-W48"]
    assert list(playbook.accounts) == ["acme"]
    assert playbook.care_models is not None
    assert list(playbook.sequences) == ["network"]


def test_every_document_has_its_accessor(playbook_of: PlaybookOf) -> None:
    assert build([]).settings is None
    singles = {
        "playbook.yaml": "settings",
        "strategy/current-state.yaml": "current_state",
        "strategy/targets.yaml": "targets",
        "strategy/customer-profile.yaml": "customer_profile",
        "strategy/personas.yaml": "personas",
        "strategy/business.yaml": "business",
        "strategy/content-plan.yaml": "content_plan",
        "journeys.yaml": "journeys",
        "pipeline.yaml": "pipeline",
        "networks.yaml": "networks",
        "focus.yaml": "focus",
        "budget.yaml": "budget",
        "leads/definition.yaml": "lead_definition",
        "leads/sla.yaml": "sla",
        "leads/qualification.yaml": "qualification",
        "leads/scoring.yaml": "scoring",
        "leads/most-wanted.yaml": "most_wanted",
        "scorecard.yaml": "scorecard",
        "meetings.yaml": "meetings",
        "calendar.yaml": "calendar",
        "accounts/care-models.yaml": "care_models",
        "data.yaml": "data",
    }
    playbook = playbook_of({file: SETTINGS if file == "playbook.yaml" else "{}\n" for file in singles})
    for file, name in singles.items():
        assert getattr(playbook, name) is playbook.documents[file].model, file
        assert getattr(build([]), name) is None


def test_files_hold_those_of_no_document_too() -> None:
    assert build([], files=["notes.txt"]).files == {"notes.txt"}
