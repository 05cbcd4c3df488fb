-- Deals won in the window and their value: by the channel they came of, and by each that touched them before.
-- kind: 0 of the channel, 1 touched by the channel, 2 touched by any channel on which money is spent.
with lead_sources as (
    $lead_sources
),
won as (
    select
        deals.deal_id,
        value,
        currency,
        closed_on,
        case when deals.source is not null then $deal_channel else lead_sources.channel end as channel
    from deals
    left join lead_sources on lead_sources.deal_id = deals.deal_id
    where status = 'won' and $in_window
),
touched as (
    $touched
),
touched_deals as (
    select
        won.deal_id,
        touched.channel,
        won.currency,
        won.value
    from won
    join touched on touched.deal_id = won.deal_id
    where touched.on_day <= won.closed_on
    group by won.deal_id, touched.channel, won.currency, won.value
),
marketed as (
    select deal_id, currency, value
    from touched_deals
    where $is_marketing
    group by deal_id, currency, value
)
select 0 as kind, channel, currency, count(*) as deals, count(value) as valued, sum(value) as value
from won
group by channel, currency
union all
select 1 as kind, channel, currency, count(*) as deals, count(value) as valued, sum(value) as value
from touched_deals
group by channel, currency
union all
select 2 as kind, cast(NULL as INTEGER) as channel, currency, count(*) as deals, count(value) as valued,
    sum(value) as value
from marketed
group by currency
