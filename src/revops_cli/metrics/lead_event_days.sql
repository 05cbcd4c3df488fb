-- The first day on which a lead was created, and the last on which anything happened to one.
select
    min(created_on) as first_created,
    max(created_on) as last_created,
    max(assigned_on) as last_assigned,
    max(first_touch_on) as last_touched,
    max(srl_on) as last_rejected,
    max(closed_on) as last_closed
from leads
