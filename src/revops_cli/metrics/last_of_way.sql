-- The kept ways of deals tell their last stage.
last_visit as (
    select deal, last_place as place
    from deal_ways
    where outcome is not null
)
