-- Deals as they were known on the last day, with the first day on which each came to each stage, and its last
-- visit: last_visited is the place of that, last_place that of the last one that is no ending. Places are
-- moved above 0 to stand behind the visit's number. Strangers of which only the history tells have no outcome.
with known as (
    $known_deals
),
arrived as (
    select
        deal,
        $arrivals,
        max(case when place < $won then cast(visit as BIGINT) * 100000 + place + 50000 end) as last_stage,
        max(case when next_place is null then place end) as last_visited,
        max(entered_on) as last_entered_on
    from stage_visits
    group by deal
)
select
    coalesce(known.deal, arrived.deal) as deal,
    $dimensions $arrived,
    cast(outcome as SMALLINT) as outcome,
    closed_on,
    cast(last_stage % 100000 - 50000 as SMALLINT) as last_place,
    last_visited,
    last_entered_on
from known
full join arrived on arrived.deal = known.deal
