-- Deals that are open, or were lost in the window, by the stage in which they last were. ending: 0 open,
-- 2 lost, 3 lost on a day that nothing tells, in the window or not.
-- NULL stands for deals whose stage nothing tells.
with $last_visit,
known as (
    $known_deals
)
select
    $dimensions last_visit.place as place,
    case when outcome = 2 and closed_on is null then 3 else outcome end as ending,
    currency,
    lost_reason,
    count(*) as deals,
    count(value) as valued,
    sum(value) as value
from known
left join last_visit on last_visit.deal = known.deal
where outcome = 0
    or (outcome = 2 and (closed_on is null or ($in_window)))
group by
    $dimensions last_visit.place,
    case when outcome = 2 and closed_on is null then 3 else outcome end,
    currency,
    lost_reason
