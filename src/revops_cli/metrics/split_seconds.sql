-- How many events have a moment between two seconds, and the highest number of an event.
select
    sum(case when date_trunc('second', entered_at) <> entered_at then 1 else 0 end) as split_seconds,
    max(row_order) as highest
from stage_events
