-- How many deals came and went in which period, and what they were worth.
-- A period is a whole number: of a month, months since January of year 1; of a week, weeks since
-- 1969-12-29. -1 stands for a day before the window, 1000000 for a day after it.
-- Days are counted from 1970-01-01, between dates only: date_diff differs between engines on
-- timestamps, but not on dates. Every key and sum here costs a tenth of what the deals take to read.
with known as (
    $known_deals
),
numbered as (
    select
        *,
        created_on - DATE '1970-01-01' as created_day,
        closed_on - DATE '1970-01-01' as closed_day
    from known
),
placed as (
    select
        segment,
        currency,
        outcome,
        $created_period as created_period,
        $closed_period as closed_period,
        closed_on >= created_on as in_order,
        won_value is not null as valued,
        created_on,
        closed_on,
        created_day,
        closed_day,
        won_value,
        -- For intervals alone, which are told to six digits: no square of an amount overflows it.
        cast(won_value as DOUBLE) as rounded_value
    from numbered
)
select
    $segment as segment,
    currency,
    outcome,
    created_period,
    closed_period,
    in_order,
    valued,
    count(*) as deals,
    min(created_on) as first_created,
    max(created_on) as last_created,
    min(closed_on) as first_closed,
    max(closed_on) as last_closed,
    sum(created_day) as created_days,
    sum(closed_day) as closed_days,
    sum(created_day * created_day) as created_days_squared,
    sum(closed_day * closed_day) as closed_days_squared,
    sum((closed_day - created_day) * (closed_day - created_day)) as cycle_days_squared,
    sum(won_value) as won_value,
    sum(rounded_value * rounded_value) as won_value_squared,
    sum(rounded_value * (closed_day - created_day)) as won_value_days
from placed
group by $by_segment currency, outcome, created_period, closed_period, in_order, valued
