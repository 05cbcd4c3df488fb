-- Visits to stages that began in the window, counted by how long they lasted and how they ended.
-- ending: 0 still there, 1 to a later stage, 2 back, 3 won, 4 lost, 5 to a stage that is not designed.
with $visited,
stays as (
    select
        $dimensions place,
        case
            when next_place is null and outcome = 0 then 0
            when next_place = $won or (next_place is null and outcome = 1) then 3
            when next_place = $lost or (next_place is null and outcome = 2) then 4
            when next_place < 0 then 5
            when next_place > place then 1
            else 2
        end as ending,
        case
            when next_place is not null then next_on - entered_on
            when outcome = 0 then $as_of - entered_on
            else closed_on - entered_on
        end as days
    from visited
    where $designed
        and $in_window
)
select
    $dimensions place,
    ending,
    days,
    count(*) as visits
from stays
group by $dimensions place, ending, days
