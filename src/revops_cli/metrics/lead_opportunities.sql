-- The deals that were there on the last day, and when they were won by then.
select
    deal_id as deal,
    case when status = 'won' and closed_on <= $as_of then closed_on end as won_on
from deals
where created_on is null
    or created_on <= $as_of
