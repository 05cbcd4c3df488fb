from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revops_cli.loader.load import load_playbook
from revops_cli.playbook.as_typed import as_typed
from revops_cli.playbook.noted_days import Deed, aged, noted_days

if TYPE_CHECKING:
    from revops_cli.playbook.playbook import Playbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load_playbook(EXAMPLE)


def test_every_kind_of_day_is_found_where_it_is_typed(playbook: Playbook) -> None:
    found = list(noted_days(playbook))
    assert {noted.deed for noted in found} == set(Deed) - {Deed.RATE}
    for noted in found:
        assert as_typed(noted.document, noted.within) == noted.day.isoformat()


def test_the_meetings_of_the_example_all_have_their_day(playbook: Playbook) -> None:
    assert [str(noted.name) for noted in noted_days(playbook, Deed.MEETING)] == [
        "Weekly RevOps hour",
        "Sprint planning",
        "Pipeline review",
        "Monthly SLA review",
        "Quarterly review with the board",
        "Half-year lead review",
    ]


def test_age_counts_from_the_day_of_the_look(playbook: Playbook) -> None:
    reviewed = date(2026, 11, 4)
    day = date(2026, 11, 22)
    assert [(noted.day, age) for noted, age in aged(playbook, day, Deed.REVIEW, 17)] == [(reviewed, 18)]
    assert list(aged(playbook, day, Deed.REVIEW, 18)) == []
    assert list(aged(playbook, None, Deed.REVIEW, 0)) == []
