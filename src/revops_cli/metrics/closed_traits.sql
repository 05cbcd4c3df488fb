-- Deals closed in the window, won and lost, by a trait of theirs or of the leads that they came of.
select
    $trait as trait,
    status,
    currency,
    count(*) as deals,
    count(value) as valued,
    sum(value) as value
from deals$leads
where status in ('won', 'lost') and $in_window
group by $trait, status, currency
