"""The bare query for the same funnel, as one would write it by hand for these very files.

What it computes, from the same two files:

- conversion: of the deals that came to a stage, how many came to each later one or beyond it, or were won,
  within 90 days, of those that could be followed for as long; who jumps over a stage counts as in it;
- time in stage: visits by stage, by how they ended, and by their days, those that still last too;
- drop-off: open and lost deals by the stage in which they last were, with their value;
- days to close, by outcome.

It takes for granted what revops finds out or checks: the names of the columns and stages, that no id or day
is missing, that no two deals share a hash, that no event repeats a stage, that no history names an ending,
that all deals and events lie in the window, and one currency.
"""

import sys

import duckdb

STAGES = ("Lead", "Interested", "Meeting", "Offer")
LAST = len(STAGES)
AS_OF = "date '2026-10-31'"
HORIZON = 90

QUERY = """
with visits as (
    select
        deal, place, entered,
        lead(place) over following as next_place,
        lead(entered) over following as until
    from (
        select
            hash(deal_id) as deal,
            cast({place} as tinyint) as place,
            entered_at as entered,
            file_row_number as row_order
        from read_parquet('{folder}/events.parquet', file_row_number = true)
    )
    window following as (partition by deal order by entered, row_order)
), known as (
    select hash(deal_id) as deal, status, created_at, closed_at, value from '{folder}/deals.parquet'
), stays as (
    select
        place,
        case
            when next_place is null then status
            when next_place > place then 'on'
            else 'back'
        end as ending,
        coalesce(until, closed_at, {as_of}) - entered as days,
        count(*) as visits
    from visits join known using (deal)
    group by all
), ways as (
    select
        deal,
        max(case when next_place is null then place end) as last_place,
        {arrived}
    from visits
    group by deal
), reached as (
    select
        last_place, status, value,
        {reached},
        case when status = 'won' then closed_at end as reached_{last}
    from ways join known using (deal)
), conversion as (
    select {counts} from reached
), dropped as (
    select last_place, status, count(*) as deals, sum(value) as value
    from reached
    where status <> 'won'
    group by all
), closing as (
    select status, coalesce(closed_at, {as_of}) - created_at as days, count(*) as deals
    from known
    group by all
)
select 'stay' as kind, place, ending, days, visits, null as value, null as counts from stays
union all
select 'dropped', last_place, status, null, deals, value, null from dropped
union all
select 'closing', null, status, days, deals, null, null from closing
union all
select 'conversion', null, null, null, null, null, counts from conversion
"""


def counts() -> str:
    """Count the deals that came to each stage, and of those that could be followed, to each later one."""
    found = []
    for stage in range(LAST):
        found.append(f"count(reached_{stage})")
        followed = f"reached_{stage} <= {AS_OF} - {HORIZON}"
        found.append(f"count(*) filter ({followed})")
        found += [
            f"count(*) filter ({followed} and reached_{later} - reached_{stage} <= {HORIZON})"
            for later in range(stage + 1, LAST + 1)
        ]
    return f"[{', '.join(found)}] as counts"


def query(folder: str) -> str:
    """Write the query for the files of a folder."""
    cases = " ".join(f"when '{name}' then {place}" for place, name in enumerate(STAGES))
    places = range(LAST)
    arrived = [f"min(case when place >= {place} then entered end) as arrived_{place}" for place in places]
    # Won is beyond all stages.
    reached = [
        f"least(arrived_{place}, case when status = 'won' then closed_at end) as reached_{place}"
        for place in places
    ]
    return QUERY.format(
        folder=folder,
        place=f"case stage {cases} end",
        as_of=AS_OF,
        last=LAST,
        arrived=",\n        ".join(arrived),
        reached=",\n        ".join(reached),
        counts=counts(),
    )


connection = duckdb.connect(config={"memory_limit": "1GB"} if "--small" in sys.argv else {})
rows = connection.execute(query(sys.argv[1])).fetchall()
print(len(rows), "rows")
if "--show" in sys.argv:
    print([row[-1] for row in rows if row[0] == "conversion"])
    for place in range(LAST):
        stays = [row for row in rows if row[:2] == ("stay", place)]
        endings = {row[2]: 0 for row in stays}
        for row in stays:
            endings[row[2]] += row[4]
        print(STAGES[place], dict(sorted(endings.items())), sum(row[3] * row[4] for row in stays))
    print(sorted(row[1:6] for row in rows if row[0] == "dropped"))
