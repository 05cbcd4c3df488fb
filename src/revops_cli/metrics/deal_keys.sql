-- How many deals share their key with another: where any do, deals are told apart by their ids.
select count(*) - count(distinct $deal) as shared
from deals
