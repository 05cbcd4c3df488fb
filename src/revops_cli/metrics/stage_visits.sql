-- Visits to stages: an event that repeats the stage before it begins none.
-- Stages are small numbers here, because sorting text takes twenty times as long.
placed as (
    select
        $deal as deal,
        $place as place,
        entered_at,
        entered_on,
        row_order
    from stage_events
    where $known
),
followed as (
    select
        *,
        lag(place) over (partition by deal order by entered_at, row_order) as place_before
    from placed
),
begun as (
    select *
    from followed
    where place_before is null or place_before <> place
),
stage_visits as (
    select
        deal,
        row_number() over (partition by deal order by entered_at, row_order) as visit,
        place,
        place_before as previous_place,
        lead(place) over (partition by deal order by entered_at, row_order) as next_place,
        entered_on,
        lead(entered_on) over (partition by deal order by entered_at, row_order) as next_on
    from begun
)
