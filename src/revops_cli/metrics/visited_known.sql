-- The kept visits, each with what is known of its deal.
visited as (
    select $dimensions place, entered_on, next_place, next_on, outcome, closed_on
    from stage_visits
    join deal_ways on deal_ways.deal = stage_visits.deal
    where outcome is not null
)
