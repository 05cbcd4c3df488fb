-- Deals that are open, or were lost in the window, by the stage in which they last were.
-- NULL stands for deals whose stage nothing tells.
with $last_visit,
known as (
    $known_deals
)
select
    $dimensions last_visit.place as place,
    outcome,
    currency,
    lost_reason,
    count(*) as deals,
    count(value) as valued,
    sum(value) as value
from known
left join last_visit on last_visit.deal = known.deal
where outcome = 0
    or (outcome = 2 and $in_window)
group by $dimensions last_visit.place, outcome, currency, lost_reason
