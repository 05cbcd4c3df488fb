-- Deals counted by their dates, outcome and value: what is drawn from to tell how sure a number is.
with known as (
    $known_deals
)
select
    currency,
    outcome,
    created_on,
    closed_on,
    won_value,
    count(*) as deals
from known
where closed_on is null
    or closed_on >= $first_day
    or created_on >= $first_day
group by currency, outcome, created_on, closed_on, won_value
