-- How many of the kept events are followed by one in the same stage: where none are, each begins a visit.
select count(*) as repeats
from stage_visits
where next_place = place
