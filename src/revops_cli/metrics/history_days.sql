-- The first and the last day on which a deal came to a stage.
select
    min(entered_on) as first_entered,
    max(entered_on) as last_entered
from stage_events
