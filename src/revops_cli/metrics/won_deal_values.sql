-- The deals won in the window, and what they are worth, by currency.
select
    currency,
    count(*) as deals,
    count(value) as valued,
    sum(value) as value
from deals
where status = 'won'
    and closed_on >= $first_day
    and closed_on <= $last_day
group by currency
