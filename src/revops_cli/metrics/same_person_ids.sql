-- Leads that share their person or their email with another lead, and when each of them was gone.
with known as (
    select
        lead_id,
        created_at,
        created_on,
        nullif(trim(person_id), '') as person,
        nullif(lower(trim(email)), '') as email,
        nullif(trim(deal_id), '') as deal,
        case when closed_on <= $as_of then closed_on end as closed_on,
        case when srl_on <= $as_of then srl_on end as rejected_on
    from leads
    where created_on <= $as_of
),
shared as (
    select 1 as kind, person as who
    from known
    where person is not null
    group by person
    having count(*) > 1
    union all
    select 2 as kind, email as who
    from known
    where email is not null
    group by email
    having count(*) > 1
),
outcomes as (
    $outcomes
),
members as (
    select shared.kind, shared.who, known.lead_id, known.created_at, known.deal, known.closed_on, known.rejected_on
    from shared
    join known on known.person = shared.who
    where shared.kind = 1
    union all
    select shared.kind, shared.who, known.lead_id, known.created_at, known.deal, known.closed_on, known.rejected_on
    from shared
    join known on known.email = shared.who
    where shared.kind = 2
)
select
    members.kind,
    members.who,
    members.lead_id,
    members.created_at,
    case when outcomes.deal is null then 0 else 1 end as became_deal,
    case
        when outcomes.deal is not null then outcomes.ended_on
        when members.rejected_on is null then members.closed_on
        when members.closed_on is null or members.rejected_on < members.closed_on then members.rejected_on
        else members.closed_on
    end as gone_on
from members
left join outcomes on outcomes.deal = members.deal
order by members.kind, members.who, members.created_at, members.lead_id
