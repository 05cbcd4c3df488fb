-- The kept events without those that repeat the stage before them, which begin no visit.
with followed as (
    select
        deal,
        visit as event,
        place,
        lag(place) over (partition by deal order by visit) as place_before,
        entered_on
    from stage_visits
),
begun as (
    select *
    from followed
    where place_before is null or place_before <> place
)
select
    deal,
    cast(row_number() over (partition by deal order by event) as INTEGER) as visit,
    place,
    lead(place) over (partition by deal order by event) as next_place,
    entered_on,
    lead(entered_on) over (partition by deal order by event) as next_on
from begun
