-- How many leads were created on each day.
select
    created_on,
    count(*) as leads
from leads
group by created_on
