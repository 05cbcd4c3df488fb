-- Deals that were open in the window, and how many of them the history tells something of.
select
    count(*) as deals,
    count(told.deal_id) as with_history
from deals
left join (
    select deal_id
    from stage_events
    where entered_on <= $last_day
    group by deal_id
) as told on told.deal_id = deals.deal_id
where created_on <= $last_day
    and (closed_on is null or closed_on >= $first_day)
    and $only
