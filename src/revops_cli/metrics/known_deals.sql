-- Deals as they were known on the last day: what happened after it has not happened yet.
-- outcome: 0 open, 1 won, 2 lost. Numbers, because grouping by text takes twice the time.
select
    $segment as segment,
    currency,
    created_on,
    $outcome as outcome,
    $closed_on as closed_on,
    $won_value as won_value
from deals
where $known
    and $only
