-- Deals as they were known on the last day. outcome: 0 open, 1 won, 2 lost.
select
    $deal as deal,
    created_on$columns,
    case
        when status = 'won' and (closed_on is null or closed_on <= $as_of) then 1
        when status = 'lost' and (closed_on is null or closed_on <= $as_of) then 2
        else 0
    end as outcome,
    case when status <> 'open' and closed_on <= $as_of then closed_on end as closed_on
from deals
where (created_on is null or created_on <= $as_of)
    and $only
