-- Visits to stages: an event that repeats the stage before it begins none.
with begun as (
    select deal, visit as event, place, previous_place, entered_on
    from $moves
    where previous_place is null or previous_place <> place
)
select
    deal,
    cast(row_number() over (partition by deal order by event) as INTEGER) as visit,
    place,
    previous_place,
    lead(place) over (partition by deal order by event) as next_place,
    entered_on,
    lead(entered_on) over (partition by deal order by event) as next_on
from begun
