-- Every event of the history between the one before it and the one after it, in one sorted pass.
-- Stages are small numbers here, because sorting text takes twenty times as long.
with placed as (
    select
        $deal as deal,
        $place as place,
        entered_at,
        entered_on,
        row_order
    from stage_events
    where $known
)
select
    deal,
    cast(row_number() over (partition by deal order by entered_at, row_order) as INTEGER) as visit,
    place,
    lag(place) over (partition by deal order by entered_at, row_order) as previous_place,
    lead(place) over (partition by deal order by entered_at, row_order) as next_place,
    entered_on,
    lead(entered_on) over (partition by deal order by entered_at, row_order) as next_on
from placed
