-- The first and the last day on which a deal was created or closed.
select
    min(created_on) as first_created,
    min(closed_on) as first_closed,
    max(created_on) as last_created,
    max(closed_on) as last_closed
from deals
