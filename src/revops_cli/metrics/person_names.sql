-- Who leads are about, by name and company, and when each of them was gone.
with outcomes as (
    $outcomes
)
select
    leads.lead_id,
    leads.created_at,
    leads.first_name,
    leads.person_name,
    leads.company,
    leads.account_id,
    case when outcomes.deal is null then 0 else 1 end as became_deal,
    case
        when outcomes.deal is not null then outcomes.ended_on
        when leads.srl_on <= $as_of and (leads.closed_on is null or leads.srl_on < leads.closed_on) then leads.srl_on
        when leads.closed_on <= $as_of then leads.closed_on
    end as gone_on
from leads
left join outcomes on outcomes.deal = nullif(trim(leads.deal_id), '')
where leads.created_on <= $as_of
    and trim(leads.person_name) <> ''
    and coalesce(trim(leads.company), trim(leads.account_id), '') <> ''
order by leads.created_at, leads.lead_id
