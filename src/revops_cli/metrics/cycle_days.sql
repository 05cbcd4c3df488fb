-- Won deals of the window, counted by the days from their creation to their closing.
with known as (
    $known_deals
)
select
    segment,
    date_diff('day', created_on, closed_on) as cycle_days,
    count(*) as deals
from known
where outcome = 1
    and closed_on >= created_on
    and closed_on >= $first_day
    and closed_on <= $last_day
group by segment, date_diff('day', created_on, closed_on)
