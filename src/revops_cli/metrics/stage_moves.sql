-- Every event of the history with the stage after it and the day of that, in one sorted pass.
with placed as (
    select
        $deal as deal,
        $place as place,
        $columns,
        entered_on
    from stage_events
    where $known
)
select
    deal,
    cast(row_number() over (partition by deal order by $order) as INTEGER) as visit,
    place,
    lead(place) over (partition by deal order by $order) as next_place,
    entered_on,
    lead(entered_on) over (partition by deal order by $order) as next_on
from placed
