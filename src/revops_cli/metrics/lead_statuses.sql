-- How many leads there are, how many took each step so far, and how many within the horizon.
with $lead_steps,
$reached
select
    $dimensions count(*) as leads,
    count(distinct person_id) as persons,
    sum(case when person_id is null then 1 else 0 end) as without_person,
    sum(followed) as followed,
    sum(undated_win) as undated_wins,
    sum(dealless) as dealless,
    $counts
from $last
$group_by
