-- The last day on which a deal was created or closed.
select max(created_on) as last_created, max(closed_on) as last_closed
from deals;

-- How many deals came and went in which period, and what they were worth.
-- A period is a whole number: of a month, year x 12 + month - 1; of a week, weeks since 1969-12-29.
-- -1 stands for a day before the window, 1000000 for a day after it.
-- Days are counted from 1970-01-01, between dates only: date_diff differs between engines on
-- timestamps, but not on dates.
with known as (
    -- Deals as they were known on the last day: what happened after it has not happened yet.
    -- outcome: 0 open, 1 won, 2 lost. Numbers, because grouping by text takes twice the time.
    select
        cast(NULL as VARCHAR) as segment,
        currency,
        created_on,
        case when status = 'won' then 1 when status = 'lost' then 2 else 0 end as outcome,
        closed_on as closed_on,
        case when status = 'won' then value end as won_value
    from deals
    where (created_on is null or created_on <= DATE '2026-10-31')
        and true
),
numbered as (
    select
        *,
        date_diff('day', DATE '1970-01-01', created_on) as created_day,
        date_diff('day', DATE '1970-01-01', closed_on) as closed_day
    from known
),
placed as (
    select
        segment,
        currency,
        outcome,
        case when created_on < DATE '2025-11-01' then -1 when created_on > DATE '2026-10-31' then 1000000 else cast(extract(year from created_on) * 12 + extract(month from created_on) - 1 as INTEGER) end as created_period,
        case when closed_on < DATE '2025-11-01' then -1 when closed_on > DATE '2026-10-31' then 1000000 else cast(extract(year from closed_on) * 12 + extract(month from closed_on) - 1 as INTEGER) end as closed_period,
        case when closed_on >= created_on then 1 when closed_on < created_on then 0 end as in_order,
        case when won_value is null then 0 else 1 end as valued,
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
    segment,
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
group by segment, currency, outcome, created_period, closed_period, in_order, valued;

-- Deals counted by their dates, outcome and value: what is drawn from to tell how sure a number is.
with known as (
    -- Deals as they were known on the last day: what happened after it has not happened yet.
    -- outcome: 0 open, 1 won, 2 lost. Numbers, because grouping by text takes twice the time.
    select
        cast(NULL as VARCHAR) as segment,
        currency,
        created_on,
        case when status = 'won' then 1 when status = 'lost' then 2 else 0 end as outcome,
        closed_on as closed_on,
        case when status = 'won' then value end as won_value
    from deals
    where (created_on is null or created_on <= DATE '2026-10-31')
        and true
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
    or closed_on >= DATE '2025-11-01'
    or created_on >= DATE '2025-11-01'
group by currency, outcome, created_on, closed_on, won_value;

-- Won deals of the window, counted by the days from their creation to their closing.
with known as (
    -- Deals as they were known on the last day: what happened after it has not happened yet.
    -- outcome: 0 open, 1 won, 2 lost. Numbers, because grouping by text takes twice the time.
    select
        cast(NULL as VARCHAR) as segment,
        currency,
        created_on,
        case when status = 'won' then 1 when status = 'lost' then 2 else 0 end as outcome,
        closed_on as closed_on,
        case when status = 'won' then value end as won_value
    from deals
    where (created_on is null or created_on <= DATE '2026-10-31')
        and true
)
select
    segment,
    date_diff('day', created_on, closed_on) as cycle_days,
    count(*) as deals
from known
where outcome = 1
    and closed_on >= created_on
    and closed_on >= DATE '2025-11-01'
    and closed_on <= DATE '2026-10-31'
group by segment, date_diff('day', created_on, closed_on);
