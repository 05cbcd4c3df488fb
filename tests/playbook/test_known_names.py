from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revops_cli.playbook.known_names import people, sources, teams

if TYPE_CHECKING:
    from collections.abc import Callable

    from revops_cli.playbook.playbook import Playbook

FILES = {
    "playbook.yaml": "format: 1\ncompany: Tuulivire\nconfidential: [budget]\n",
    "leads/sla.yaml": "owner: Aino, sales lead\n",
    "strategy/business.yaml": 'personal_brands: ["Eero Aalto: boards and growth"]\n',
    "scorecard.yaml": "activities:\n  - {id: calls, name: Calls, team: sales}\n",
    "journeys.yaml": "unaware:\n  channels: [Trade media, Webinars]\n  paid: {google_ads: https://example.com}\n",
    "networks.yaml": "own:\n  partnerships:\n    - {name: Data houses, text: Referrals go both ways}\n",
    "outreach/cold.yaml": "messages:\n  - {id: one, channel: email}\n",
    "budget.yaml": "lines:\n  - {id: fairs, name: Autumn fairs, category: events}\n",
}


@pytest.fixture
def playbook(playbook_of: Callable[[dict[str, str]], Playbook]) -> Playbook:
    return playbook_of(FILES)


@pytest.mark.parametrize(
    "owner",
    ["Aino", " AINO ", "Aino Virtanen", "Virtanen, Aino", "aino.virtanen@example.com", "Eero", "eero aalto"],
)
def test_people_are_known_by_any_part_of_their_name(owner: str, playbook: Playbook) -> None:
    assert people(playbook).hold(owner)


@pytest.mark.parametrize("owner", ["Ain", "Helmi", "sales lead", "", " - ", "Eero Virtanen"])
def test_others_are_not(owner: str, playbook: Playbook) -> None:
    assert not people(playbook).hold(owner)


@pytest.mark.parametrize(
    "source",
    [
        *("Google Ads", "google ad", "GOOGLE_ADS", "Google", "Webinar", "Partner", "Referral"),
        *("Cold outreach", "Email", "Event", "Trade media", "Data houses"),
    ],
)
def test_sources_are_known_where_their_words_stand(source: str, playbook: Playbook) -> None:
    assert sources(playbook).hold(source)


@pytest.mark.parametrize("source", ["Facebook Ads", "Trade fair", "Inbound", "Tra", "??"])
def test_other_sources_are_not(source: str, playbook: Playbook) -> None:
    assert not sources(playbook).hold(source)


def test_what_is_confidential_is_known_and_never_proposed(playbook: Playbook) -> None:
    known = sources(playbook)
    assert known.hold("Autumn fair")
    assert known.near("Autum fares") is None
    assert known.near("Gogle ads") == "google ads"


def test_teams(playbook: Playbook) -> None:
    assert teams(playbook).hold("Sales")
    assert not teams(playbook).hold("Support")


def test_a_playbook_that_names_nobody(playbook_of: Callable[[dict[str, str]], Playbook]) -> None:
    bare = playbook_of({"playbook.yaml": "format: 1\ncompany: Tuulivire\n"})
    assert not people(bare)
    assert not teams(bare)
    assert not sources(bare)
