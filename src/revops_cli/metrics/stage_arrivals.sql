placed as (
    select
        $deal as deal,
        $place as place,
        entered_on
    from stage_events
    where entered_on <= $as_of
),
arrived as (
    select
        deal,
        $arrivals
    from placed
    where $designed
    group by deal
)
