"""One person in several leads: duplicates, who comes again, and pairs that only look like one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.near_persons import near_pairs
from revops_cli.metrics.repeated_persons import (
    BY_EMAIL,
    BY_ID,
    BY_NAME,
    NamedLead,
    PersonLead,
    Repeat,
    read_same_person,
    repeats,
)

START = datetime.fromisoformat("2026-01-01 09:00")


def lead(lead_id: str, day: int, gone: int | None = None, *, deal: bool = False) -> PersonLead:
    gone_on = None if gone is None else (START + timedelta(days=gone)).date()
    return PersonLead(lead_id, START + timedelta(days=day), gone_on, deal)


def test_the_second_of_two_open_leads_is_a_duplicate() -> None:
    found = repeats([(BY_ID, [lead("a", 0), lead("b", 5), lead("c", 9)])])
    assert found.duplicates == (Repeat("b", "a", BY_ID), Repeat("c", "a", BY_ID))
    assert found.again == frozenset()


def test_who_comes_after_all_is_closed_comes_again() -> None:
    found = repeats([(BY_ID, [lead("a", 0, gone=4), lead("b", 5), lead("c", 9, gone=20), lead("d", 30)])])
    assert found.duplicates == (Repeat("c", "b", BY_ID), Repeat("d", "b", BY_ID))
    assert found.again == {"b"}
    # Closed on the very day: they are gone.
    assert repeats([(BY_ID, [lead("a", 0, gone=5), lead("b", 5)])]).again == {"b"}


def test_the_lead_that_became_a_deal_stays() -> None:
    found = repeats([(BY_ID, [lead("a", 0), lead("b", 5, deal=True), lead("c", 6, deal=True)])])
    assert found.duplicates == (Repeat("a", "b", BY_ID),)


def test_groups_that_share_a_lead_are_one_person() -> None:
    found = repeats([(BY_ID, [lead("a", 0), lead("b", 5)]), (BY_EMAIL, [lead("b", 5), lead("c", 6)])])
    assert found.duplicates == (Repeat("b", "a", BY_ID), Repeat("c", "a", BY_EMAIL))


people = st.lists(
    st.tuples(st.integers(0, 60), st.none() | st.integers(0, 90), st.booleans()), min_size=2, max_size=8
)


@given(people, st.randoms(), st.integers(1, 400))
def test_order_and_shifts_change_nothing(
    several: list[tuple[int, int | None, bool]], random: object, shift: int
) -> None:
    leads = [
        lead(f"{number}", day, gone if gone is None else max(gone, day), deal=deal)
        for number, (day, gone, deal) in enumerate(several)
    ]
    found = repeats([(BY_ID, leads)])
    assert len(found.duplicates) + len(found.again) < len(leads)
    assert not {one.lead_id for one in found.duplicates} & {one.lead_id for one in leads if one.became_deal}
    assert not found.ids & found.again
    shuffled = list(leads)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a `random.Random`.
    assert repeats([(BY_ID, shuffled)]) == found
    later = [
        PersonLead(
            one.lead_id,
            one.created_at + timedelta(days=shift),
            None if one.gone_on is None else one.gone_on + timedelta(days=shift),
            one.became_deal,
        )
        for one in leads
    ]
    assert repeats([(BY_ID, later)]) == found


def test_rows_are_grouped_by_what_is_shared() -> None:
    rows = [
        (1, "P", "a", START, 0, None),
        (1, "P", "b", START, 1, date(2026, 2, 1)),
        (2, "P", "c", START, 0, None),
        (2, "P", "a", START, 0, None),
    ]
    found = read_same_person(rows)
    assert [(kind, [one.lead_id for one in leads]) for kind, leads in found] == [
        (BY_ID, ["a", "b"]),
        (BY_EMAIL, ["c", "a"]),
    ]
    assert found[0][1][1] == PersonLead("b", START, date(2026, 2, 1), became_deal=True)


def named(*several: tuple[str, str]) -> list[NamedLead]:
    return [NamedLead(lead(f"{number}", number), *one) for number, one in enumerate(several)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Aino Virtanen", "Kuusi Oy"), ("aino  VIRTANEN", "Kuusi")),
        (("Aino Virtanen", "Kuusi Oy"), ("Virtanen, Aino", "KUUSI OYJ")),
        (("Aino Virtanen", "Kuusi Oy"), ("A. Virtanen", "Kuusi Oy")),
        (("Aino Virtanen", "Kuusi Oy"), ("Aino Virtaanen", "Kuusi Oy")),
        (("Väinö Mäkelä", "Kuusi Oy"), ("Vaino Makela", "Kuusi Oy")),
        (("Aino Virtanen", "Kuusikko Systems"), ("Aino Virtanen", "Kuusiko Systems Oy")),
        (("Aino Virtanen", "Kuusikko Systems"), ("Aino Virtanen", "Cuusikko Systems")),
        (("Aino Aino Virtanen", "Kuusi Oy"), ("Aino Virtanen", "Kuusi Oy")),  # first name beside the whole
    ],
)
def test_like_names_in_like_companies_are_near(first: tuple[str, str], second: tuple[str, str]) -> None:
    (pair,) = near_pairs(named(first, second)).pairs
    assert (pair.first.lead_id, pair.second.lead_id) == ("0", "1")
    assert Decimal("0.85") <= pair.likeness <= 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Aino Virtanen", "Kuusi Oy"), ("Aino Virtanen", "Mänty Oy")),
        (("Aino Virtanen", "Kuusi Oy"), ("Eino Koskinen", "Kuusi Oy")),
        (("Aino Virtanen", "Kuusi Oy"), ("E. Virtanen", "Kuusi Oy")),
        (("Aino", "Kuusi Oy"), ("A", "Kuusi Oy")),
        (("Aino Virtanen", ""), ("Aino Virtanen", "")),
        (("Aino Virtanen", "Oy"), ("Aino Virtanen", "Kuusi Oy")),
    ],
)
def test_others_are_not(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert near_pairs(named(first, second)).pairs == ()


def test_pairs_that_are_known_already_are_not_told_again() -> None:
    persons = named(("Aino Virtanen", "Kuusi"), ("Aino Virtanen", "Kuusi Oy"))
    assert near_pairs(persons, [[one.lead for one in persons]]).pairs == ()


def test_near_pairs_count_as_duplicates_when_they_are_taken_for_one() -> None:
    (pair,) = near_pairs(named(("Aino Virtanen", "Kuusi"), ("A. Virtanen", "Kuusi Oy"))).pairs
    assert pair.name == Decimal("0.95")
    assert pair.company == 1
    assert repeats([(BY_NAME, (pair.first, pair.second))]).duplicates == (Repeat("1", "0", BY_NAME),)


def test_too_many_of_a_kind_are_told_and_not_compared() -> None:
    crowd = named(*((f"Person {number:05}", "Kuusi Oy") for number in range(1_501)))
    found = near_pairs(crowd)
    assert found.pairs == ()
    assert found.not_compared == 1_501
