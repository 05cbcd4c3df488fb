-- How many leads took how many days from one step to another; a negative number is an impossible order.
with $lead_steps
select $dimensions pair, days, count(*) as leads
from (
    $pairs
) as waits
group by $dimensions pair, days
