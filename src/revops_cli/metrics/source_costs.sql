-- What was spent on each channel in the window, in each currency, and what it was shown and clicked.
select
    $channel as channel,
    currency,
    count(*) as entries,
    sum(cost) as cost,
    sum(case when cost is null then 1 else 0 end) as without_cost,
    sum(clicks) as clicks,
    sum(impressions) as impressions,
    sum(case when clicks is not null then cost end) as clicked_cost
from spend
where $in_window
group by $channel, currency
