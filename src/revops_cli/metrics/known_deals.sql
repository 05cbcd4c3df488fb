-- Deals as they were known on the last day: what happened after it has not happened yet.
-- outcome: 0 open, 1 won, 2 lost. Numbers, because grouping by text takes twice the time.
select
    $segment as segment,
    currency,
    created_on,
    case
        when closed_on > $as_of then 0
        when status = 'won' then 1
        when status = 'lost' then 2
        else 0
    end as outcome,
    case when status <> 'open' and closed_on <= $as_of then closed_on end as closed_on,
    case when status = 'won' and (closed_on is null or closed_on <= $as_of) then value end as won_value
from deals
where (created_on is null or created_on <= $last_known_day)
    and $only
