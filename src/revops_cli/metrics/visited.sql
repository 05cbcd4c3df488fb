$stage_visits,
known as (
    $known_deals
),
visited as (
    select $dimensions place, entered_on, next_place, next_on, outcome, closed_on
    from stage_visits
    join known on known.deal = stage_visits.deal
)
