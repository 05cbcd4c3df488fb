"""Categories of waste: by hand, over weekends and holidays, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revops_cli.metrics.lead_records import LeadRecord
from revops_cli.metrics.lead_value import WonDeals, lead_value, read_won_deal_values
from revops_cli.metrics.lead_waste import Waste, WasteJudge, WasteTally, WasteTerms
from revops_cli.metrics.profile_fit import ProfileFit
from revops_cli.metrics.public_holidays import public_holidays
from revops_cli.metrics.waiting_clock import Promise, Team, WaitingClocks
from revops_cli.metrics.wilson import Proportion
from revops_cli.quantities.duration import Duration
from revops_cli.schemas.working_time import USUAL_HOURS

AS_OF = date(2026, 6, 30)
HELSINKI = ZoneInfo("Europe/Helsinki")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
TEAM = Team(
    HELSINKI,
    USUAL_HOURS,
    {"Otso": STOCKHOLM},
    {HELSINKI.key: public_holidays("FI", range(2025, 2027)) or frozenset()},
)
CLOCKS = WaitingClocks(TEAM, date(2025, 1, 1), date(2026, 7, 1))
TERMS = WasteTerms(
    clocks=CLOCKS,
    promise=Promise.of(Duration.parse("1 business day"), USUAL_HOURS),
    fit=ProfileFit(industries=("Software",), headcount=(10, 250)),
    duplicates=frozenset({"twin"}),
    again=frozenset({"returned"}),
    judged=frozenset(Waste),
    as_of=AS_OF,
    horizon=90,
    first_touches=True,
    acts=True,
)


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def lead(
    lead_id: str = "1", assigned: str | None = None, answered: str | None = None, **more: object
) -> LeadRecord:
    assigned_at = None if assigned is None else moment(assigned)
    answer = None if answered is None else moment(answered)
    plain = LeadRecord(
        segment=(),
        lead_id=lead_id,
        owner="Aino",
        created_at=assigned_at or moment("2026-06-01 09:00"),
        engaged_at=assigned_at or moment("2026-06-01 09:00"),
        assigned_at=assigned_at,
        first_answer=answer,
        engaged_answer=answer,
        assigned_answer=answer,
        recycled=False,
        closed_on=None,
        reasoned=False,
        linked=True,
        became_deal=False,
        won_on=None,
        industry=None,
        company_size=None,
        country=None,
        role=None,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # Each test knows the fields that it gives.


def judged(one: LeadRecord, terms: WasteTerms = TERMS) -> tuple[Waste | None, WasteTally]:
    judge = WasteJudge(terms)
    return judge.add(one), judge.tallies[one.segment]


@pytest.mark.parametrize(
    ("assigned", "answered", "late"),
    [
        ("2026-06-02 14:00", "2026-06-03 14:00", False),  # Tuesday 14 to Wednesday 14: exactly a day
        ("2026-06-02 14:00", "2026-06-03 14:01", True),
        ("2026-06-05 15:00", "2026-06-08 14:59", False),  # Friday to Monday
        ("2026-06-05 15:00", "2026-06-08 15:01", True),
        ("2026-06-06 12:00", "2026-06-08 16:00", False),  # on a Saturday: the clock starts on Monday at 8
        ("2026-06-18 15:00", "2026-06-22 14:00", False),  # Midsummer Eve is no working day
        ("2026-06-18 15:00", "2026-06-22 15:01", True),
        ("2025-12-05 15:00", "2025-12-08 14:00", False),  # Independence Day 2025 is a Saturday
        ("2025-12-23 15:00", "2025-12-29 14:00", False),  # Christmas Eve to the second day, and a weekend
        ("2025-12-23 15:00", "2025-12-29 15:30", True),
        ("2026-03-27 15:00", "2026-03-30 15:00", False),  # clocks go forward in between
        ("2025-10-24 15:00", "2025-10-27 15:00", False),  # and back
    ],
)
def test_a_business_day_by_hand(assigned: str, answered: str, *, late: bool) -> None:
    waste, tally = judged(lead(assigned=assigned, answered=answered))
    assert waste is (Waste.LATE if late else None)
    assert tally.sla.breaches == Proportion(int(late), 1)


def test_the_owner_works_in_their_own_zone() -> None:
    # 16:30 in Helsinki is 15:30 in Stockholm: half an hour of that day is left, and it opens at 9 there.
    there = lead(assigned="2026-06-02 16:30", answered="2026-06-03 16:20", owner="Otso")
    assert judged(there)[1].sla.answered == {470: 1}
    assert judged(replace(there, owner="Aino"))[1].sla.answered == {480: 1}


def test_hours_without_the_word_business_are_calendar_time() -> None:
    terms = replace(TERMS, promise=Promise.of(Duration.parse("24 hours"), USUAL_HOURS))
    weekend = lead(assigned="2026-06-05 15:00", answered="2026-06-08 09:00")
    assert judged(weekend, terms)[0] is Waste.LATE
    assert judged(weekend, terms)[1].sla.answered == {66 * 60: 1}
    assert judged(weekend)[0] is None
    # In the night to Sunday 29 March an hour is missing.
    short = lead(assigned="2026-03-28 12:00", answered="2026-03-29 12:30")
    assert judged(short, terms)[1].sla.answered == {23 * 60 + 30: 1}


def test_an_untouched_lead_is_wasted_once_its_time_is_over() -> None:
    over = lead(assigned="2026-06-29 07:00")  # Monday; known until the end of Tuesday 30 June
    waste, tally = judged(over)
    assert waste is Waste.UNTOUCHED
    assert tally.sla.waiting == {16 * 60: 1}
    in_time = lead(assigned="2026-06-30 08:00")
    waste, tally = judged(in_time)
    assert waste is None
    assert (tally.sla.pending, tally.sla.breaches.trials) == (1, 0)


def test_a_lead_closed_before_its_time_was_over_waited_no_longer() -> None:
    closed = lead(assigned="2026-06-01 15:00", closed_on=date(2026, 6, 1), reasoned=True)
    waste, tally = judged(closed)
    assert waste is None
    assert tally.sla.waiting == {60: 1}


def test_a_recycled_lead_that_nobody_called_again_is_late_and_not_untouched() -> None:
    recycled = lead(
        assigned="2026-06-10 09:00",
        recycled=True,
        first_answer=moment("2026-05-04 10:00"),
    )
    waste, tally = judged(recycled)
    assert waste is Waste.LATE
    assert tally.recycled == 1
    assert judged(lead("returned"))[1].recycled == 1


def test_who_cannot_be_known_to_be_untouched_is_left_out() -> None:
    unlinked = lead(assigned="2026-06-01 09:00", linked=False)
    assert judged(unlinked)[0] is Waste.UNTOUCHED  # Leads tell first touches, and this one has none.
    blind = replace(TERMS, first_touches=False)
    waste, tally = judged(unlinked, blind)
    assert (waste, tally.sla.untold) == (None, 1)
    deal = lead(assigned="2026-06-01 09:00", became_deal=True)
    assert judged(deal)[0] is None
    assert judged(deal)[1].sla.untold == 1
    # Only the first touch is told, and it was before the clock began: nobody knows of later ones.
    before = lead(assigned="2026-06-01 09:00", first_answer=moment("2026-05-20 09:00"))
    assert judged(before, replace(TERMS, acts=False))[1].sla.untold == 1
    assert judged(before)[0] is Waste.LATE


def test_the_order_of_categories_decides() -> None:
    worst = lead(
        "twin", "2026-06-01 09:00", industry="Farming", closed_on=date(2026, 6, 20), became_deal=False
    )
    assert judged(worst)[0] is Waste.DUPLICATE
    assert judged(replace(worst, lead_id="1"))[0] is Waste.OUTSIDE
    assert judged(replace(worst, lead_id="1", industry="Software"))[0] is Waste.UNTOUCHED
    answered = replace(worst, lead_id="1", industry=None, first_answer=moment("2026-06-15 09:00"))
    late = replace(answered, assigned_answer=answered.first_answer, engaged_answer=answered.first_answer)
    assert judged(late)[0] is Waste.LATE
    in_time = replace(late, assigned_answer=moment("2026-06-01 10:00"))
    assert judged(in_time)[0] is Waste.NO_REASON
    assert judged(replace(in_time, reasoned=True))[0] is None
    assert judged(replace(worst, became_deal=True))[0] is None


def test_without_a_promise_every_untouched_lead_counts_and_none_is_late() -> None:
    terms = replace(TERMS, promise=None, judged=frozenset(Waste) - {Waste.LATE})
    assert judged(lead(assigned="2026-06-30 08:00"), terms)[0] is Waste.UNTOUCHED
    assert judged(lead(assigned="2026-06-01 08:00", answered="2026-06-20 08:00"), terms)[0] is None


def test_an_unassigned_lead_has_no_clock() -> None:
    waste, tally = judged(lead())
    assert waste is None
    assert (tally.unassigned, tally.sla.n, tally.speed.n) == (1, 0, 0)
    answered = lead(engaged_answer=moment("2026-06-01 11:00"), first_answer=moment("2026-06-01 11:00"))
    assert judged(answered)[1].speed.answered == {120: 1}


first, last = moment("2026-01-01 00:00"), moment("2026-06-30 00:00")
moments = st.datetimes(first, last).map(lambda each: each.replace(microsecond=0))
maybe = st.none() | moments


@st.composite
def leads(draw: st.DrawFn) -> LeadRecord:
    created = draw(moments)
    assigned = draw(st.none() | st.just(created) | moments.filter(lambda each: each >= created))
    answer = draw(maybe)
    after = None if answer is None or assigned is None or answer < assigned else answer
    return LeadRecord(
        segment=(draw(st.sampled_from(["A", "B", None])),),
        lead_id=draw(st.sampled_from(["twin", "other", "returned"])),
        owner=draw(st.sampled_from(["Aino", "Otso", None])),
        created_at=created,
        engaged_at=created,
        assigned_at=assigned,
        first_answer=answer,
        engaged_answer=None if answer is None or answer < created else answer,
        assigned_answer=after,
        recycled=draw(st.booleans()),
        closed_on=draw(st.none() | st.dates(created.date(), AS_OF)),
        reasoned=draw(st.booleans()),
        linked=draw(st.booleans()),
        became_deal=draw(st.booleans()),
        won_on=draw(st.none() | st.dates(created.date(), AS_OF)),
        industry=draw(st.sampled_from([None, "Software", "Farming"])),
        company_size=draw(st.sampled_from([None, "1-9", "10-49", "many"])),
        country=None,
        role=None,
    )


def terms_of(judged_kinds: frozenset[Waste], *, acts: bool, first_touches: bool) -> WasteTerms:
    return replace(TERMS, judged=judged_kinds, acts=acts, first_touches=first_touches)


kinds = st.builds(
    terms_of, st.frozensets(st.sampled_from(Waste)), acts=st.booleans(), first_touches=st.booleans()
)


def tallied(several: list[LeadRecord], terms: WasteTerms) -> dict[tuple[str | None, ...], WasteTally]:
    judge = WasteJudge(terms)
    for one in several:
        judge.add(one)
    return judge.tallies


@given(st.lists(leads(), max_size=12), kinds, st.randoms())
def test_every_lead_is_counted_once(several: list[LeadRecord], terms: WasteTerms, random: object) -> None:
    judge = WasteJudge(terms)
    told = [judge.add(one) for one in several]
    whole = sum(judge.tallies.values(), WasteTally())
    assert whole.leads == len(several)
    assert whole.wasted.total() == sum(each is not None for each in told) <= whole.leads - whole.deals
    assert set(whole.wasted) <= set(terms.judged)
    for kind in Waste:
        assert whole.wasted[kind] == told.count(kind)
    assert whole.priced <= whole.wasted.total()
    assert whole.followed_won <= whole.followed <= whole.leads - whole.wasted.total()
    sla = whole.sla
    assert sla.late_answers + sla.in_time == sla.answered.total()
    assert sla.overdue + sla.pending == sla.waiting.total()
    shuffled = list(several)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a `random.Random`.
    assert tallied(shuffled, terms) == judge.tallies


@given(leads(), st.integers(1, 60))
def test_a_longer_promise_breaks_no_more(one: LeadRecord, days: int) -> None:
    longer = replace(TERMS, promise=Promise.of(Duration.parse(f"{days + 1} business days"), USUAL_HOURS))
    strict = replace(TERMS, promise=Promise.of(Duration.parse(f"{days} business days"), USUAL_HOURS))
    assert judged(one, longer)[1].sla.breaches.successes <= judged(one, strict)[1].sla.breaches.successes


def test_the_value_of_a_lead_is_the_mean_deal_times_the_share_won() -> None:
    won_deals = WonDeals(10, 8, Decimal(80_000), "EUR")
    value = lead_value(won_deals, Proportion(5, 50), 90)
    assert value.value == 1_000
    assert value.of(7) == 7_000
    few = lead_value(won_deals, Proportion(5, 9), 90)
    assert few.value is None
    assert few.of(7) is None
    assert "10" in str(few.reason)
    none = lead_value(WonDeals(3), Proportion(5, 50), 90)
    assert none.value is None
    assert none.reason is not None


def test_won_deals_of_two_currencies_are_added_by_their_rates() -> None:
    rows = [("EUR", 2, 2, Decimal(100)), ("SEK", 1, 1, Decimal(1000)), (None, 3, 0, None)]
    found = read_won_deal_values(rows, "EUR", {"SEK": Decimal("0.0875")})
    assert found == WonDeals(6, 3, Decimal("187.5"), "EUR")


def test_leads_are_followed_for_the_whole_horizon() -> None:
    old = lead(assigned="2026-03-02 09:00", answered="2026-03-02 10:00")
    won = replace(old, became_deal=True, won_on=date(2026, 3, 2) + timedelta(days=90))
    tally = judged(won)[1]
    assert (tally.followed, tally.followed_won) == (1, 1)
    late = judged(replace(won, won_on=date(2026, 3, 2) + timedelta(days=91)))[1]
    assert (late.followed, late.followed_won) == (1, 0)
    young = judged(lead(assigned="2026-04-02 09:00", answered="2026-04-02 10:00"))[1]
    assert (young.followed, young.followed_won) == (0, 0)
