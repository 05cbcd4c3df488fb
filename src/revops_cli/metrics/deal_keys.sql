-- How many deals share their number with another: where any do, deals are told apart by their ids.
select count(*) - count(distinct $deal) as shared
from (select distinct deal_id from deals) as told_apart
