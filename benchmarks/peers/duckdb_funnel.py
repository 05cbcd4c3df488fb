"""The bare query for the same funnel: who reached which stage, days in each, and what became of them."""

import sys

import duckdb

QUERY = """
with visits as (
    select
        hash(deal_id) as deal,
        case stage when 'Lead' then 0 when 'Interested' then 1 when 'Meeting' then 2 else 3 end as place,
        entered_at as entered
    from '{folder}/events.parquet'
), followed as (
    select
        deal, place, entered,
        lead(entered) over (partition by deal order by entered, place) as until
    from visits
), stays as (
    select place, until - entered as days, count(*) as visits from followed group by all
), deals as (
    select deal, max(place) as furthest, min(case when place = 0 then entered end) as began
    from visits group by deal
), known as (
    select hash(deal_id) as deal, status, closed_at, value from '{folder}/deals.parquet'
), reached as (
    select furthest, status, closed_at - began as days, count(*) as deals, sum(value) as value
    from deals join known using (deal) group by all
)
select 'stay', place, null, days, visits, null from stays
union all
select 'reached', furthest, status, days, deals, value from reached
"""

connection = duckdb.connect(config={"memory_limit": "1GB"} if "--small" in sys.argv else {})
rows = connection.execute(QUERY.format(folder=sys.argv[1])).fetchall()
print(len(rows), "rows")
