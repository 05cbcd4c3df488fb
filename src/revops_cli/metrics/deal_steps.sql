-- Steps of deals that were taken in the window, counted by where from, where to, and the days before them.
-- The visits that still last on the last day count too, with their days so far.
with $followed_visits steps as (
    select $start as from_place, place as to_place, entered_on - entered_on as days
    from onward
    where visit = 1 and entered_on >= $first_day
    union all
    select place as from_place, next_place as to_place, next_on - entered_on as days
    from onward
    where next_place is not null and next_on >= $first_day
    union all
    select place as from_place, $still as to_place, $last_day - entered_on as days
    from onward
    where next_place is null and place < $won
)
select
    from_place,
    to_place,
    days,
    count(*) as steps
from steps
group by from_place, to_place, days
