-- The stage of a deal is that of its last visit that is no ending.
$stage_visits,
last_visit as (
    select
        deal,
        max(visit * 10000 + place) - max(visit) * 10000 as place
    from stage_visits
    where place < $won
    group by deal
)
