-- Closed deals by every stage that they entered, and by the furthest of these.
-- A stage is its place in the pipeline, from 0; other names in the history are left out.
with closed as (
    select
        deal_id,
        case when status = 'won' then 1 else 0 end as won
    from deals
    where status in ('won', 'lost')
        and $closed
        and $only
),
visits as (
    select deal_id, $place as place
    from stage_events
    where $entered
),
entered as (
    select closed.deal_id, closed.won, visits.place
    from closed
    join visits on visits.deal_id = closed.deal_id
    where visits.place is not null
    group by closed.deal_id, closed.won, visits.place
),
furthest as (
    select deal_id, max(place) as furthest
    from entered
    group by deal_id
)
select
    entered.place,
    furthest.furthest,
    entered.won,
    count(*) as deals
from entered
join furthest on furthest.deal_id = entered.deal_id
group by entered.place, furthest.furthest, entered.won
