-- Leads created on some days, as they were known on the last day, with the moments that their clocks take.
with counted as (
    select
        $split
        lead_id,
        nullif(trim(owner), '') as owner,
        nullif(trim(person_id), '') as person,
        nullif(trim(deal_id), '') as deal,
        nullif(trim(account_id), '') as account,
        created_at,
        case when $assigned_on <= $as_of then $assigned_at end as assigned_at,
        case when srl_on <= $as_of and $assigned_on <= $as_of and $assigned_at >= srl_at then 1 else 0 end as recycled,
        case when first_touch_on <= $as_of then first_touch_at end as first_touch_at,
        case when closed_on <= $as_of then closed_on end as closed_on,
        case when trim(close_reason) <> '' then 1 else 0 end as reasoned,
        nullif(trim(industry), '') as industry,
        nullif(trim(company_size), '') as company_size,
        nullif(trim(country), '') as country,
        nullif(trim(role), '') as role
    from leads
    where created_on >= $first_day
        and created_on <= $last_day
),
clocks as (
    select
        lead_id,
        person,
        deal,
        assigned_at,
        case when recycled = 1 then assigned_at else created_at end as engaged_at,
        first_touch_at
    from counted
),
acts as (
    $acts
),
reached as (
    select clocks.lead_id, acts.acted_at
    from clocks
    join acts on acts.person = clocks.person
    union all
    select clocks.lead_id, acts.acted_at
    from clocks
    join acts on acts.deal = clocks.deal
    union all
    select lead_id, first_touch_at as acted_at
    from clocks
    where first_touch_at is not null
),
answers as (
    select
        clocks.lead_id,
        min(reached.acted_at) as first_answer,
        min(case
            when reached.acted_at >= clocks.engaged_at
                or reached.acted_at = date_trunc('day', clocks.engaged_at) then reached.acted_at
        end) as engaged_answer,
        min(case
            when reached.acted_at >= clocks.assigned_at
                or reached.acted_at = date_trunc('day', clocks.assigned_at) then reached.acted_at
        end) as assigned_answer
    from clocks
    join reached on reached.lead_id = clocks.lead_id
    group by clocks.lead_id
),
opportunities as (
    $opportunities
),
companies as (
    $companies
)
select
    $dimensions
    counted.lead_id,
    counted.owner,
    counted.created_at,
    case when counted.recycled = 1 then counted.assigned_at else counted.created_at end as engaged_at,
    counted.assigned_at,
    answers.first_answer,
    answers.engaged_answer,
    answers.assigned_answer,
    counted.recycled,
    counted.closed_on,
    counted.reasoned,
    case when counted.person is null then 0 else 1 end as linked,
    case when opportunities.deal is null then 0 else 1 end as became_deal,
    opportunities.won_on,
    coalesce(counted.industry, companies.industry) as industry,
    coalesce(counted.company_size, companies.company_size) as company_size,
    coalesce(counted.country, companies.country) as country,
    counted.role
from counted
left join answers on answers.lead_id = counted.lead_id
left join opportunities on opportunities.deal = counted.deal
left join companies on companies.account = counted.account
order by counted.created_at, counted.lead_id
