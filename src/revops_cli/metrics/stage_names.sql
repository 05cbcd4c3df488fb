-- Every name that the history of stages has, and how often.
select stage, count(*) as events
from stage_events
group by stage
