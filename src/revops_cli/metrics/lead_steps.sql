-- Leads created in the window, each with the day of every step that was known on the last day.
-- A step of a deal is the lead's; a meeting is one with the deal, or with the person since the lead was created.
lead_deals as (
    $lead_deals
),
met_deals as (
    $met_deals
),
offered_deals as (
    $offered_deals
),
dated_leads as (
    select
        $splits lead_id,
        person_id,
        deal_id,
        created_on,
        case when mql_on <= $as_of then mql_on end as mql_on,
        case when sal_on <= $as_of then sal_on end as sal_on,
        case when sql_on <= $as_of then sql_on end as sql_on,
        case when srl_on <= $as_of then srl_on end as srl_on
    from leads
    where $in_window
),
met_persons as (
    $met_persons
),
stepped as (
    select
        dated_leads.*,
        case when created_on <= $followed_until then 1 else 0 end as followed,
        case
            when met_persons.met_on is null or met_deals.met_on <= met_persons.met_on then met_deals.met_on
            else met_persons.met_on
        end as meeting_on,
        offered_on as offer_on,
        opportunity_on,
        won_on,
        undated_win,
        case when dated_leads.deal_id is not null and lead_deals.deal_id is null then 1 else 0 end as dealless
    from dated_leads
    left join lead_deals on lead_deals.deal_id = dated_leads.deal_id
    left join met_deals on met_deals.deal_id = dated_leads.deal_id
    left join offered_deals on offered_deals.deal_id = dated_leads.deal_id
    left join met_persons on met_persons.lead_id = dated_leads.lead_id
)
